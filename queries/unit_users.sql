-- How many users does each unit of a group have, by its newest count?
-- Grain: one row a unit whose users are counted: its newest figure, of those of one day the larger kind of count first. Parameter: $group, the entity_id of the group.
SELECT u.unit_id, u.name, h.entity_id, m.name AS metric, b.label AS basis, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.point,
    h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM units AS u JOIN headline AS h USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
WHERE u.group_id = $group AND m.topic = 'users' AND m.unit = 'persons' AND h.status <> 'target' AND h.qualifier IS DISTINCT FROM 'doubtful'
QUALIFY row_number() OVER (PARTITION BY u.unit_id ORDER BY h.period_end DESC, h.value DESC) = 1
ORDER BY u.name
