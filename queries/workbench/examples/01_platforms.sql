-- Which platforms report the most monthly active users?
SELECT e.name AS platform, h.value AS monthly_users, h.period_end,
    e.region, h.publisher
FROM headline AS h
JOIN entities AS e USING (entity_id)
JOIN bases AS b USING (basis_id)
WHERE h.metric_id = 'mau'
    AND h.region IN ('Global', e.region)  -- the whole market
    AND b.priority < 9                    -- of known scope
QUALIFY row_number() OVER (
    PARTITION BY platform
    ORDER BY h.period_end DESC, b.priority, h.region = 'Global' DESC) = 1
ORDER BY monthly_users DESC
LIMIT 20
