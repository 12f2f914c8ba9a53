-- What share of the people is online in China, the US and the EU?
SELECT year(period_end) AS year, value AS percent_online, region
FROM headline
WHERE metric_id = 'internet_penetration'
    AND basis_id = 'itu'
    AND entity_id IN ('china', 'united-states')
UNION ALL
SELECT year(period_end), round(value, 1), region
FROM eu27
WHERE metric_id = 'internet_penetration'
ORDER BY region, year
