-- How much of their revenue do Huawei, Tencent, Alphabet, SAP put into R&D?
SELECT year(period_end) AS year,
    round(100 * r.value / s.value, 1) AS percent_of_revenue,
    e.name AS company, e.region
FROM headline AS r
JOIN headline AS s USING (entity_id, period, period_end, unit, pace)
JOIN entities AS e USING (entity_id)
WHERE r.metric_id = 'rd_spend'
    AND s.metric_id = 'revenue'
    AND pace = 'year'
    AND e.name IN ('Huawei', 'Tencent', 'Alphabet', 'SAP')
QUALIFY row_number() OVER (
    PARTITION BY company, year ORDER BY r.n_agree DESC, s.n_agree DESC) = 1
ORDER BY company, year
