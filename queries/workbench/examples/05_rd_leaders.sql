-- Who spends most on research and development, in US dollars?
SELECT e.name AS company, h.value_usd AS rd_usd, h.period, e.region,
    h.publisher
FROM headline AS h
JOIN entities AS e USING (entity_id)
WHERE h.metric_id = 'rd_spend'
    AND e.kind = 'company'
    AND h.pace = 'year'
    AND h.period_end >= DATE '2023-01-01'
    AND h.value_usd IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY company ORDER BY h.period_end DESC, h.n_agree DESC) = 1
ORDER BY rd_usd DESC
LIMIT 20
