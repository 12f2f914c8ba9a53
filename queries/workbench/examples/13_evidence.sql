-- How many claims of each topic have figures that bear on them?
SELECT replace(topic, '_', ' ') AS topic,
    count(DISTINCT e.claim_id) AS with_figures,
    count(DISTINCT c.claim_id) AS claims
FROM claims AS c
LEFT JOIN claim_evidence AS e USING (claim_id)
GROUP BY ALL
ORDER BY with_figures DESC, topic
