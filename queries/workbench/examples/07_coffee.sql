-- When did Luckin overtake Starbucks in China?
SELECT h.period_end, max(h.value) AS stores, e.name AS chain
FROM headline AS h
JOIN entities AS e USING (entity_id)
WHERE h.metric_id = 'stores'
    AND h.region = 'China'
    AND h.status <> 'target'
    AND (e.name ILIKE 'luckin%' OR e.name ILIKE 'starbucks%')
GROUP BY ALL
ORDER BY chain, h.period_end
