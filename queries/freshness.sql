-- How new is the newest figure of each series, and how often does the series have one?
-- Grain: one row an entity, metric, region and market, whatever the basis; plans aside; those with most figures first. No parameters.
-- The row is the newest headline figure (of several bases that which is drawn first); `periods` counts the ends of periods with a figure, first and newest are the outer
-- ones, `gap` is the usual distance between two of them in days (the median; empty where there are fewer than three).
WITH ends AS (
    SELECT DISTINCT entity_id, metric_id, region, market_id, period_end FROM headline WHERE status <> 'target'
), steps AS (
    SELECT *, period_end - lag(period_end) OVER (PARTITION BY entity_id, metric_id, region, market_id ORDER BY period_end) AS step FROM ends
), series AS (
    SELECT entity_id, metric_id, region, market_id, count(*) AS periods, min(period_end) AS first, max(period_end) AS newest,
        CASE WHEN count(*) > 2 THEN median(step) END AS gap
    FROM steps GROUP BY ALL
)
SELECT s.entity_id, e.name AS entity, e.region AS home, s.metric_id, m.name AS metric, m.topic, s.region, k.name AS market, b.label AS basis,
    s.periods, s.first, s.newest, s.gap, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.point, h.n_sources, h.n_agree, h.vouched,
    h.publisher, h.title, h.url, h.page, h.published
FROM series AS s
JOIN headline AS h ON h.entity_id = s.entity_id AND h.metric_id = s.metric_id AND h.region = s.region AND h.market_id IS NOT DISTINCT FROM s.market_id
    AND h.period_end = s.newest AND h.status <> 'target'
JOIN entities AS e ON e.entity_id = s.entity_id JOIN metrics AS m ON m.metric_id = s.metric_id JOIN bases AS b ON b.basis_id = h.basis_id
LEFT JOIN markets AS k ON k.market_id = s.market_id
QUALIFY row_number() OVER (PARTITION BY s.entity_id, s.metric_id, s.region, s.market_id ORDER BY b.priority, h.vouched DESC, h.pace, h.unit, h.basis_id, h.line) = 1
ORDER BY s.periods DESC, s.newest, lower(e.name), m.name, s.region, k.name
