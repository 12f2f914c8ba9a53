-- Which apps were downloaded how often worldwide, by the lists that hold Chinese and other apps alike?
-- Grain: one row a list (who counted, and which period) and app. No parameters. Only lists of three or more apps from China and from elsewhere, of each
-- counter and year the longest period, then the newest.
WITH counted AS (
    SELECT h.*, e.name AS entity, e.region AS home, b.label AS basis, b.priority, year(h.period_end) AS year,
        list_position(['year', 'half-year', 'quarter', 'month'], h.pace) AS length,
        count(*) OVER list AS apps, count(*) FILTER (e.region = 'China') OVER list AS chinese
    FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
    WHERE h.metric_id = 'downloads' AND h.region = 'Global' AND h.status <> 'target'
    WINDOW list AS (PARTITION BY h.basis_id, h.pace, h.period_end)
)
SELECT entity_id, entity, home, basis_id, basis, priority, apps, chinese, period, period_end, value, unit, status, qualifier, note, point, n_sources, n_agree,
    vouched, publisher, title, url, page, kind, published
FROM counted
WHERE apps > 2 AND chinese BETWEEN 1 AND apps - 1
QUALIFY rank() OVER (PARTITION BY basis_id, year ORDER BY length, period_end DESC) = 1
ORDER BY period_end, basis_id, value DESC, entity
