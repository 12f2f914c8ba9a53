-- Which were the largest deals between China, the US and Europe?
SELECT acquirer || ' – ' || target || ', ' || year AS deal, value_usd,
    acquirer_region AS region, target_region, outcome, publisher
FROM deal_values
WHERE acquirer_region <> target_region
    AND acquirer_region IN ('China', 'US', 'Europe')
    AND target_region IN ('China', 'US', 'Europe')
    AND value_usd IS NOT NULL
ORDER BY value_usd DESC
LIMIT 20
