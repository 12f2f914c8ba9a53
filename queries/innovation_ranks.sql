-- Which rank does each country have in the Global Innovation Index of each year?
-- Grain: one row a country and year. No parameters.
SELECT h.entity_id, e.name AS entity, e.region, h.basis_id, b.label AS basis, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note, h.point,
    h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id = 'gii_rank' AND h.status <> 'target'
ORDER BY e.name, h.period_end
