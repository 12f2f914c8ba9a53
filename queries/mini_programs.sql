-- How many people use mini programs, small apps inside a larger one, in a month?
-- Grain: one row an app, basis and period end. No parameters.
SELECT h.entity_id, e.name AS entity, e.region AS home, b.label AS basis, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note,
    h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id = 'mini_program_mau' AND h.status <> 'target' AND h.qualifier IS DISTINCT FROM 'doubtful'
ORDER BY e.name, h.period_end, b.priority
