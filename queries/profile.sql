-- What is known of one company, country or group of them over time?
-- Grain: one row a headline figure, by metric, market, region, basis and date. Parameter: $entity, an entity_id. Plans included, marked by their status.
SELECT h.metric_id, m.name AS metric, m.topic, m.nature, h.region, k.name AS market, h.basis_id, b.label AS basis, b.priority, h.pace, h.period, h.period_end,
    h.value, h.unit, h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.kind, h.page, h.published
FROM headline AS h JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id) LEFT JOIN markets AS k USING (market_id)
WHERE h.entity_id = $entity
ORDER BY m.name, k.name, h.region, b.priority, h.basis_id, h.unit, h.pace, h.period_end
