-- Which store plans had been kept when their date came?
WITH plans AS (
    FROM headline
    WHERE metric_id = 'stores' AND status = 'target' AND value > 0
), counts AS (
    FROM headline
    WHERE metric_id = 'stores' AND status <> 'target'
)
SELECT e.name || ', ' || year(p.period_end) AS plan,
    round(100 * c.value / p.value) AS percent_built, e.region,
    p.value AS planned, c.value AS built, p.announced,
    c.period_end AS counted, p.publisher
FROM plans AS p
ASOF JOIN counts AS c
    ON c.entity_id = p.entity_id
    AND c.region = p.region
    AND c.basis_id = p.basis_id
    AND c.period_end <= p.period_end
JOIN entities AS e ON e.entity_id = p.entity_id
WHERE c.period_end > p.period_end - INTERVAL 100 DAY  -- counted by then
ORDER BY percent_built DESC
