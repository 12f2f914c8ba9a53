-- Which figures are there of one metric, whose are they, and what turns them into other currencies or into figures per head?
-- Grain: one row a series (entity, region measured, basis, unit, pace) and period end, plans left out. Parameters: $metric, $market (empty: none).
-- Columns: the figure with its entity, basis, agreement and source; middle_year, the year in which the middle of the period lies; value_usd, value_cny and value_eur at
-- its average rate (empty: no money, or no rate); population with its year and points: of the region measured as in the view per_head, of another country its own (for
-- the newest figures of the last year known); points, the keys of all figures behind the row. The EU-27 is derived from its members where no source gives it.
WITH given AS (
    -- own: the key of a row that is one figure, by which its population is joined; a derived row has none
    SELECT h.* EXCLUDE (kind), h.kind AS source_kind, [h.point] AS points, h.point AS own FROM headline AS h
    WHERE h.metric_id = $metric AND coalesce(h.market_id, '') = $market AND h.status <> 'target'
), page AS (
    SELECT basis_id, publisher || ' (derived)' AS publisher, title, url, page, source_kind, published, source_id FROM given
    WHERE entity_id = 'united-states' AND basis_id IN ('wdi', 'itu') QUALIFY row_number() OVER (PARTITION BY basis_id ORDER BY period_end DESC) = 1
), derived AS (
    SELECT 'european-union' AS entity_id, u.metric_id, u.region, CASE u.metric_id WHEN 'internet_penetration' THEN 'itu' ELSE 'wdi' END AS basis_id,
        CASE u.metric_id WHEN 'gdp_usd' THEN 'year' ELSE 'point' END AS pace, u.period, u.period_end, u.value, CASE u.metric_id WHEN 'gdp_usd' THEN 'USD' ELSE u.unit END AS unit,
        'reported' AS status, 'Derived from the figures of all 27 members.' AS note, u.points[1] AS point, u.points, 1 AS n_sources, 1 AS n_agree, true AS vouched,
        CASE u.metric_id WHEN 'gdp_usd' THEN u.value END AS value_usd
    FROM eu27 AS u WHERE u.metric_id = $metric
), figures_of AS (
    FROM given
    UNION ALL BY NAME
    FROM derived JOIN page USING (basis_id) WHERE (basis_id, period_end) NOT IN (SELECT basis_id, period_end FROM given WHERE entity_id = 'european-union')
), middled AS (
    SELECT *, year(period_end - CASE frequency(period) WHEN 'year' THEN INTERVAL 182 DAY WHEN 'half-year' THEN INTERVAL 91 DAY
        WHEN 'quarter' THEN INTERVAL 45 DAY ELSE INTERVAL 15 DAY END) AS middle_year
    FROM figures_of
), people AS (
    SELECT h.entity_id, year(h.period_end) AS year, h.value AS population, [h.point] AS points FROM headline AS h JOIN entities AS e USING (entity_id)
    WHERE h.metric_id = 'population' AND h.basis_id = 'wdi' AND e.kind = 'country' AND h.entity_id NOT IN ('china', 'united-states', 'european-union')
), owned AS (
    SELECT f.own, p.population, p.year, p.points FROM middled AS f ASOF JOIN people AS p ON p.entity_id = f.entity_id AND year(f.period_end) >= p.year
    WHERE (SELECT per_capita FROM metrics WHERE metric_id = $metric)
), europe AS (
    SELECT f.entity_id, f.point, p.population, p.year, p.points FROM middled AS f ASOF JOIN region_population AS p ON p.region = 'Europe' AND year(f.period_end) >= p.year
    WHERE f.entity_id = 'european-union' AND f.basis_id NOT LIKE '%eu28%' AND (SELECT per_capita FROM metrics WHERE metric_id = $metric)
)
SELECT f.entity_id, e.name AS entity, e.kind, e.region AS home, e.parent_id, e.eu_member, f.region, f.basis_id, b.label AS basis, b.priority, f.pace, f.period, f.period_end,
    f.middle_year, f.value, f.unit, f.value_usd, CASE f.unit WHEN 'CNY' THEN f.value ELSE f.value_usd * c.per_usd END AS value_cny,
    CASE f.unit WHEN 'EUR' THEN f.value ELSE f.value_usd * r.per_usd END AS value_eur,
    coalesce(p.population, o.population, u.population) AS population, coalesce(p.population_year, o.year, u.year) AS population_year,
    coalesce(p.population_points, o.points, u.points) AS population_points,
    f.status, f.qualifier, f.note, f.point, f.points, f.n_sources, f.n_agree, f.vouched, f.publisher, f.title, f.url, f.page, f.source_kind, f.published
FROM middled AS f JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
LEFT JOIN fx AS c ON c.currency = 'CNY' AND c.year = f.middle_year
LEFT JOIN fx AS r ON r.currency = 'EUR' AND r.year = f.middle_year
LEFT JOIN per_head AS p ON p.point = f.own
LEFT JOIN owned AS o ON o.own = f.own
LEFT JOIN europe AS u ON u.entity_id = f.entity_id AND u.point = f.point
ORDER BY list_position(['China', 'US', 'Europe', 'Other', 'Global'], e.region), lower(e.name), f.region, b.priority, f.basis_id, f.unit, f.pace, f.period_end
