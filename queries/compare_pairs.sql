-- Where and for which years is each metric known, as a level or for a whole year, so that it can be set against another?
-- Grain: one row a metric (of market shares a market), entity, region measured and year. No parameters. Columns: id (that of compare_metrics), place (entity_id@region),
-- year. Figures that compare with nothing (bases of priority 9) and plans are left out.
SELECT DISTINCT concat_ws('.', h.metric_id, h.market_id) AS id, h.entity_id || '@' || h.region AS place,
    CASE h.pace WHEN 'point' THEN year(h.period_end) ELSE CAST(right(h.period, 4) AS INTEGER) END AS year
FROM headline AS h JOIN bases AS b USING (basis_id)
WHERE h.status <> 'target' AND b.priority < 9 AND h.pace IN ('point', 'year')
ORDER BY id, place, year
