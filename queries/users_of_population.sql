-- What share of a region's people do a platform's users there make up?
-- Grain: one row a platform, region, basis and period end; $metric. Columns: those of users.sql, and users (the count), population with
-- its year and points, value (users in percent of the population of that year or, for the newest, of the last year known).
-- Only counts whose market is the region itself: China's, the US without Canada, and the EU as its Digital Services Act has it counted.
SELECT h.entity_id, e.name AS entity, e.region AS home, h.region, h.basis_id, b.label AS basis, b.priority, h.period, h.period_end,
    100 * h.value / p.population AS value, 'percent' AS unit, h.value AS users, p.population, p.year AS population_year, p.points AS population_points,
    h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
ASOF JOIN region_population AS p ON p.region = h.region AND year(h.period_end) >= p.year
WHERE h.metric_id = $metric AND h.status <> 'target' AND e.kind <> 'country' AND b.priority < 9
    AND (h.region = 'China' OR h.region = 'US' AND h.basis_id NOT IN ('company_us_canada', 'company_quarter_avg_north_america', 'company_old_method_2018') OR h.basis_id = 'users_dsa_eu')
ORDER BY e.name, h.region, h.basis_id, h.period_end
