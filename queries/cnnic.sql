-- What does CNNIC's half-yearly survey of China's internet users say on each of its subjects?
-- Grain: one row a metric and survey. No parameters. Columns: metric_id, name, definition, region, period, period_end, value, unit, status, qualifier, note,
-- users (all internet users in the same survey) with users_point, share (value in percent of them; counts of people only), and the columns of the source.
WITH users AS (
    SELECT period_end, value AS users, point AS users_point FROM headline WHERE metric_id = 'internet_users' AND entity_id = 'china' AND basis_id = 'cnnic'
)
SELECT h.metric_id, m.name, m.definition, h.region, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note,
    u.users, u.users_point, CASE WHEN h.unit = 'persons' THEN 100 * h.value / u.users END AS share,
    h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN metrics AS m USING (metric_id) LEFT JOIN users AS u USING (period_end)
WHERE h.entity_id = 'china' AND h.basis_id = 'cnnic' AND h.status <> 'target'
ORDER BY h.metric_id, h.period_end
