-- Whose pages do most figures rest on?
SELECT publisher, count(*) AS figures, count(DISTINCT url) AS pages,
    count(DISTINCT metric_id) AS metrics, max(period_end) AS newest
FROM figures
GROUP BY publisher
ORDER BY figures DESC
LIMIT 20
