-- How do China, the US and Europe compare, year by year, on each indicator of the overview's scoreboard?
-- Grain: one row an indicator, measure (who measured, and how), region and year: the year's last figure. No parameters.
-- Within a measure the regions are measured alike; figures of two measures are not to be compared. `points` are the keys of the figures
-- behind a value (several where it is derived); title, url, page, kind and published are NULL where no single page holds the value.
WITH compared (indicator, measure, metric_id, basis_id, china, us, europe) AS (VALUES
    ('population', 'World Bank', 'population', 'wdi', 'china', 'united-states', NULL),
    ('gdp', 'World Bank', 'gdp_usd', 'wdi', 'china', 'united-states', NULL),
    ('internet_penetration', 'ITU', 'internet_penetration', 'itu', 'china', 'united-states', NULL),
    ('five_g_coverage', 'ETNO', 'five_g_population_coverage', 'etno', 'china', 'united-states', 'europe'),
    ('five_g_base_stations', 'MIIT, EU 5G Observatory', 'five_g_base_stations', 'miit', 'china', NULL, NULL),
    ('five_g_base_stations', 'MIIT, EU 5G Observatory', 'five_g_base_stations', 'eu_5g_observatory', NULL, 'united-states', 'european-union'),
    ('social_platform', 'company reports', 'mau', 'company', 'wechat', 'facebook', 'spotify'),
    ('rd_of_gdp', 'OECD', 'rd_expenditure_pct_gdp', 'oecd', 'china', 'united-states', 'european-union'),
    ('rd_of_gdp', 'World Bank', 'rd_expenditure_pct_gdp', 'wdi', 'china', 'united-states', NULL),
    ('rd_total', 'OECD, 2025 edition', 'rd_expenditure_ppp_usd', 'oecd_2025_edition', 'china', 'united-states', 'european-union'),
    ('rd_total', 'OECD', 'rd_expenditure_ppp_usd', 'oecd', 'china', 'united-states', 'european-union'),
    ('researchers', 'World Bank', 'researchers_per_million', 'wdi', 'china', 'united-states', 'european-union'),
    ('articles', 'World Bank', 'scientific_articles', 'wdi', 'china', 'united-states', 'european-union'),
    ('patents', 'WIPO', 'patent_applications', 'wipo', 'china', 'united-states', 'european-union'),
    ('rd_companies_share', 'EU Scoreboard', 'rd_spend_world_share', 'eu_scoreboard_top2000',
        'china-scoreboard-companies', 'united-states-scoreboard-companies', 'eu-27-scoreboard-companies'),
    ('rd_companies_share', 'EU Scoreboard, top 2,500', 'rd_spend_world_share', 'eu_scoreboard_top2500',
        'china-scoreboard-companies', 'united-states-scoreboard-companies', 'eu-27-scoreboard-companies'),
    ('rd_companies_number', 'EU Scoreboard', 'rd_companies_in_scoreboard', 'eu_scoreboard_top2000',
        'china-scoreboard-companies', 'united-states-scoreboard-companies', 'eu-27-scoreboard-companies'),
    ('rd_companies_number', 'EU Scoreboard, top 2,500', 'rd_companies_in_scoreboard', 'eu_scoreboard_top2500',
        'china-scoreboard-companies', 'united-states-scoreboard-companies', 'eu-27-scoreboard-companies'),
    ('ai_investment', 'Stanford AI Index', 'ai_private_investment', 'ai_index', 'china', 'united-states', 'united-kingdom'),
    ('high_tech_exports', 'World Bank', 'high_tech_exports_usd', 'wdi', 'china', 'united-states', 'european-union'),
    ('ip_receipts', 'World Bank', 'ip_receipts_usd', 'wdi', 'china', 'united-states', 'european-union')
), members AS (
    UNPIVOT compared ON china AS 'China', us AS 'US', europe AS 'Europe' INTO NAME home VALUE entity_id
), published AS (  -- a platform's users wherever they are known best: worldwide, or at home
    SELECT m.indicator, m.measure, m.home AS region, e.name AS entity, year(h.period_end) AS year, h.period, h.period_end, h.value, h.unit,
        h.status, h.qualifier, h.publisher, h.title, h.url, h.page, h.kind, h.published, h.n_sources, h.n_agree, h.vouched, h.note, [h.point] AS points
    FROM members AS m JOIN headline AS h USING (metric_id, basis_id, entity_id) JOIN entities AS e USING (entity_id)
    WHERE h.pace IN ('point', 'year') AND h.status <> 'target' AND h.region IN ('Global', m.home)
        AND (m.indicator <> 'social_platform' OR h.region = CASE m.home WHEN 'China' THEN 'China' ELSE 'Global' END)
), united AS (  -- the EU-27 from its members
    SELECT CASE metric_id WHEN 'gdp_usd' THEN 'gdp' ELSE metric_id END AS indicator,
        CASE metric_id WHEN 'internet_penetration' THEN 'ITU' ELSE 'World Bank' END AS measure, region, 'EU-27' AS entity, year(period_end) AS year,
        period, period_end, value, unit, 'reported' AS status, 'derived from its 27 members' AS note, points,
        CASE metric_id WHEN 'internet_penetration' THEN 'ITU via World Bank WDI' ELSE 'World Bank' END AS publisher
    FROM eu27
), shares AS (
    SELECT * FROM published WHERE indicator = 'internet_penetration'
    UNION ALL BY NAME SELECT * FROM united WHERE indicator = 'internet_penetration'
), people AS (  -- users in persons: the share of the population times the population
    SELECT 'internet_users' AS indicator, 'ITU, World Bank' AS measure, region, entity, year, period, period_end,
        round(value * population / 100) AS value, 'persons' AS unit, status, 'derived: share of the population times population' AS note,
        list_concat(s.points, p.points) AS points, 'ITU and World Bank' AS publisher
    FROM shares AS s JOIN region_population AS p USING (region, year)
), every AS (
    SELECT * FROM published UNION ALL BY NAME SELECT * FROM united UNION ALL BY NAME SELECT * FROM people
)
SELECT indicator, measure, region, entity, year, period, period_end, value, unit, status, qualifier, publisher, title, url, page, kind, published,
    coalesce(n_sources, 1) AS n_sources, coalesce(n_agree, 1) AS n_agree, coalesce(vouched, true) AS vouched, note, points
FROM every
QUALIFY row_number() OVER (PARTITION BY indicator, measure, region, year ORDER BY period_end DESC) = 1
ORDER BY indicator, measure, region, year
