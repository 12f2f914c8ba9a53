-- Over which years do figures reach, targets aside, and on how many pages were they seen? Grain: one row. No parameters.
SELECT year(min(period_end)) AS first, year(max(period_end)) AS last, max(period_end) AS newest,
    count(*) AS points, (SELECT count(*) FROM observations) AS observations, (SELECT count(DISTINCT url) FROM sources SEMI JOIN observations USING (source_id)) AS pages
FROM headline WHERE status <> 'target'
