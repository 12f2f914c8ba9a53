-- How fast do the users of WeChat and Facebook grow from year to year?
SELECT now.period_end,
    round(100 * (now.value / before.value - 1), 1) AS growth_percent,
    e.name AS platform, now.value AS monthly_users, e.region, now.publisher
FROM headline AS now
JOIN headline AS before USING (entity_id, metric_id, basis_id, region)
JOIN entities AS e USING (entity_id)
WHERE metric_id = 'mau'
    AND region IN ('Global', 'China')
    AND e.name IN ('WeChat', 'Facebook')
    AND now.period_end >= DATE '2015-01-01'
    AND now.period_end = last_day(before.period_end + INTERVAL 1 YEAR)
ORDER BY platform, now.period_end
