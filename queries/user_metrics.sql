-- Which ways of counting users can be compared between platforms, i.e. have three or more that count their own whole market?
-- Grain: one row a metric, the one with most platforms first. No parameters. Columns: metric_id, name, definition, platforms.
-- Counts of unknown kind are left out: their definition says that they compare with nothing.
SELECT m.metric_id, m.name, m.definition, count(DISTINCT h.entity_id) AS platforms
FROM headline AS h JOIN metrics AS m USING (metric_id) JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE m.topic = 'users' AND m.metric_id <> 'users_unspecified' AND e.kind <> 'country'
    AND h.status <> 'target' AND b.priority < 9 AND h.region IN ('Global', e.region)
GROUP BY m.metric_id, m.name, m.definition
HAVING platforms >= 3
ORDER BY platforms DESC, m.name
