-- How much did buyers of each region spend on deals, year by year?
SELECT year, round(sum(value_usd) / 1e9, 1) AS billion_usd,
    acquirer_region AS region, count(*) AS deals
FROM deal_values
WHERE done
    AND value_usd IS NOT NULL
    AND acquirer_region IN ('China', 'US', 'Europe')
GROUP BY ALL
ORDER BY region, year
