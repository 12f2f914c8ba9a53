-- Which figures bear on each claim?
-- Grain: one row a claim and headline figure of a series (metric and entity) that claim_evidence.csv names for it. No parameters.
SELECT c.claim_id, h.entity_id, e.name AS entity, e.region AS home, h.metric_id, m.name AS metric, m.nature, h.region, h.market_id, h.basis_id, b.label AS basis, b.priority,
    h.pace, h.period, h.period_end, h.value, h.value_usd, h.unit, h.status, h.qualifier, h.announced, h.note, h.point, h.n_sources, h.n_agree, h.vouched,
    h.publisher, h.title, h.url, h.kind, h.page, h.published
FROM claim_evidence AS c
JOIN headline AS h USING (metric_id, entity_id)
JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
ORDER BY c.claim_id, h.metric_id, e.name, h.region, h.market_id, b.priority, h.basis_id, h.unit, h.pace, h.period_end, h.line
