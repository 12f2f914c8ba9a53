-- How many people are online in China, the US and the EU-27, and what share of the population is that?
-- Grain: one row a metric (internet_users, internet_penetration), series (region and who counts) and year or half-year. No parameters.
-- Columns: metric_id, region, basis_id (cnnic, itu, itu_from_2023), derived, period, period_end, value, unit, points (keys of all figures behind it),
-- point (the first of them), status, qualifier, n_sources, n_agree, vouched, publisher, title, url, page, kind, published.
-- Derived: the EU's penetration (mean of the members weighted by population); users of the US and the EU (ITU penetration times population).
WITH counted AS (
    SELECT h.metric_id, e.region, h.basis_id, false AS derived, h.period, h.period_end, h.value, [h.point] AS points,
        h.status, h.qualifier, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
    FROM headline AS h JOIN entities AS e USING (entity_id)
    WHERE entity_id IN ('china', 'united-states') AND h.status <> 'target'
        AND (metric_id, basis_id) IN (('internet_users', 'cnnic'), ('internet_penetration', 'cnnic'), ('internet_penetration', 'itu'), ('internet_penetration', 'itu_from_2023'))
), page AS (
    SELECT status, n_sources, n_agree, vouched, title, url, page, kind, published
    FROM counted WHERE region = 'US' AND metric_id = 'internet_penetration' ORDER BY period_end DESC LIMIT 1
), europe AS (
    SELECT metric_id, region, 'itu' AS basis_id, true AS derived, period, period_end, value, points, status, NULL AS qualifier, 1 AS n_sources, 1 AS n_agree, vouched,
        'ITU and World Bank (derived)' AS publisher, title, url, page, kind, published
    FROM eu27, page WHERE metric_id = 'internet_penetration'
), penetration AS (
    FROM counted UNION ALL BY NAME FROM europe
), users AS (
    SELECT r.* REPLACE ('internet_users' AS metric_id, true AS derived, r.value / 100 * p.population AS value, list_distinct(r.points || p.points) AS points,
        1 AS n_sources, 1 AS n_agree, 'ITU and World Bank (derived)' AS publisher)
    FROM penetration AS r JOIN region_population AS p ON p.region = r.region AND p.year = year(r.period_end)
    WHERE r.metric_id = 'internet_penetration' AND r.basis_id = 'itu' AND r.region <> 'China'
)
SELECT *, points[1] AS point, CASE metric_id WHEN 'internet_users' THEN 'persons' ELSE 'percent' END AS unit
FROM (FROM penetration UNION ALL BY NAME FROM users)
ORDER BY metric_id, region, basis_id, period_end
