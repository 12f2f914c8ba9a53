-- In how many shops and countries outside mainland China can people pay with a Chinese phone wallet?
-- Grain: one row a wallet, metric, region, basis and date. No parameters.
-- `stage` is taking (shops or countries where it is taken), reachable (they could take it) or planned (a target).
SELECT h.entity_id, e.name AS entity, e.region AS home, h.metric_id, h.region, h.basis_id, b.label AS basis, b.priority,
    CASE WHEN h.status = 'target' THEN 'planned' WHEN h.basis_id = 'merchants_reachable' THEN 'reachable' ELSE 'taking' END AS stage,
    h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.announced, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url,
    h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id IN ('overseas_merchants', 'overseas_countries')
ORDER BY h.metric_id DESC, h.period_end, e.name, h.region
