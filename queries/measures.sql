-- Which headline figures are there of some measures?
-- Grain: one row a series (entity, metric, region, basis, unit, pace) and period end, targets included. Parameter: $metrics (a list of metric_ids).
-- Columns: the figure, its entity with its home, basis, agreement and source.
SELECT h.metric_id, m.name AS metric, h.entity_id, e.name AS entity, e.region AS home, h.region, h.basis_id, b.label AS basis, b.priority, h.pace, h.period, h.period_end,
    h.value, h.value_usd, h.unit, h.status, h.qualifier, h.announced, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN metrics AS m USING (metric_id) JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id IN (SELECT unnest($metrics))
ORDER BY h.metric_id, e.name, b.priority, h.basis_id, h.region, h.unit, h.pace, h.period_end
