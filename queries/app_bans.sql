-- How many Chinese apps did a country ban, and when?
-- Grain: one row a ban. No parameters.
SELECT h.period, h.period_end, h.value, h.unit, h.point, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h
WHERE h.metric_id = 'apps_banned' AND h.status <> 'target'
ORDER BY h.period_end
