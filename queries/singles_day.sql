-- How much did Alibaba sell around 11 November, in yuan?
-- Grain: one row a year and basis (the day alone, or eleven days; Tmall without Taobao is left out). No parameters. Columns: the figure, its basis, agreement and source;
-- dollars is the figure as given where Alibaba gave none in yuan, value then being converted at the average rate of the year; else empty.
WITH given AS (
    SELECT h.*, row_number() OVER (PARTITION BY basis_id, period_end ORDER BY unit <> 'CNY') AS place
    FROM headline AS h
    WHERE metric_id = 'double11_gmv' AND entity_id = 'alibaba' AND basis_id IN ('double11_one_day', 'double11_eleven_days')
        AND unit IN ('CNY', 'USD') AND status <> 'target'
)
SELECT g.entity_id, g.region, g.basis_id, b.label AS basis, g.period, g.period_end, CASE WHEN g.unit = 'CNY' THEN g.value ELSE g.value * f.per_usd END AS value,
    'CNY' AS unit, CASE WHEN g.unit = 'USD' THEN g.value END AS dollars, g.status, g.qualifier, g.note, g.point, g.n_sources, g.n_agree, g.vouched,
    g.publisher, g.title, g.url, g.page, g.kind, g.published
FROM given AS g JOIN bases AS b USING (basis_id) LEFT JOIN fx AS f ON f.currency = 'CNY' AND f.year = year(g.period_end)
WHERE g.place = 1 AND (g.unit = 'CNY' OR f.per_usd IS NOT NULL)
ORDER BY g.basis_id DESC, g.period_end
