-- What share of a region's people do a platform's users there make up?
-- Grain: one row a platform, region, basis and period end; $metric. Columns: those of users.sql, and users (the count), population with
-- its year and points, value (users in percent of the population of that year or, for the newest, of the last year known).
SELECT h.entity_id, e.name AS entity, e.region AS home, h.region, h.basis_id, b.label AS basis, b.priority, h.period, h.period_end,
    h.percent_of_population AS value, 'percent' AS unit, h.value AS users, h.population, h.population_year, h.population_points,
    h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM per_head AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id = $metric AND e.kind <> 'country' AND b.priority < 9
ORDER BY e.name, h.region, h.basis_id, h.period_end, h.point
