-- How many customers and internet users does Ping An have?
-- Grain: one row a measure, basis and period end. No parameters.
SELECT h.entity_id, e.name AS entity, e.region AS home, h.metric_id, m.name AS metric, h.basis_id, b.label AS basis, h.period, h.period_end, h.value, h.unit,
    h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
WHERE h.entity_id = 'ping-an' AND h.metric_id IN ('retail_customers', 'registered_users', 'annual_active_consumers') AND h.status <> 'target'
ORDER BY h.metric_id, h.basis_id, h.period_end
