-- What do companies earn from games in a year?
-- Grain: one row a company, basis and year; targets left out. No parameters.
SELECT h.entity_id, e.name AS entity, e.region AS home, h.basis_id, b.label AS basis, b.priority, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier,
    h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id = 'games_revenue' AND h.unit = 'USD' AND h.pace = 'year' AND h.status <> 'target'
ORDER BY b.priority, h.basis_id, e.name, h.period_end
