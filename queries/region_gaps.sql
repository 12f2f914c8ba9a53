-- Where do China, the US and Europe stand in digital use and innovation, by the figures that stand beside the claims?
-- Grain: one row an indicator, country (or Europe as a whole, or a region's list of companies) and year; targets left out. No parameters.
-- `europe` names the one entity that stands for Europe; where it is empty, all its countries with a figure do.
WITH compared (indicator, metric_id, basis_id, europe) AS (VALUES
    ('phone_payment', 'mobile_payment_share', 'emarketer_shop_payers', NULL),
    ('live_shopping', 'live_shoppers_share', 'ecdb_survey', 'germany'),
    ('electric_cars', 'ev_sales', 'iea', 'europe'),
    ('robots', 'robots_share', 'ifr', 'europe'),
    ('corporate_rd', 'rd_spend_world_share', 'eu_scoreboard_top2000', 'eu-27-scoreboard-companies'),
    ('leading_rd_companies', 'top50_rd_companies', 'eu_scoreboard_top2000', 'eu-27-scoreboard-companies'),
    ('ai_models', 'top_ai_models', 'ai_index_report', 'europe'),
    ('unicorns', 'unicorns', 'hurun', 'european-union'),
    ('patents_per_head', 'pct_per_million', 'aera', 'germany'),
    ('innovation_index', 'gii_rank', 'wipo', NULL)
)
SELECT c.indicator, h.metric_id, m.name AS metric, h.entity_id, e.name AS entity, e.region, h.basis_id, b.label AS basis, year(h.period_end) AS year,
    h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind,
    h.published
FROM compared AS c JOIN headline AS h USING (metric_id, basis_id)
JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
WHERE h.status <> 'target' AND (e.region IN ('China', 'US') OR (e.region = 'Europe' AND (c.europe = e.entity_id OR c.europe IS NULL)))
QUALIFY row_number() OVER (PARTITION BY c.indicator, h.entity_id, year(h.period_end) ORDER BY h.period_end DESC) = 1
ORDER BY c.indicator, e.region, e.name, h.period_end
