-- Where do sources disagree most about one and the same figure?
SELECT e.name || ', ' || m.name || ', ' || h.period AS figure,
    h.spread_pct AS spread_percent, h.region, h.n_sources,
    h.value AS shown, h.unit, h.publisher
FROM headline AS h
JOIN entities AS e USING (entity_id)
JOIN metrics AS m USING (metric_id)
WHERE h.n_sources > 1 AND h.spread_pct > 5
ORDER BY spread_percent DESC
LIMIT 20
