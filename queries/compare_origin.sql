-- Which metrics, and whose, stand behind a card?
-- Grain: one row a metric, market, entity, region measured and basis. Parameters: the keys of all $points behind the card and of those $drawn.
-- Columns: id (that of compare_metrics), entity_id, eu_member, region, basis_id, points and drawn (how many of them). Plans are left out.
SELECT concat_ws('.', h.metric_id, h.market_id) AS id, h.entity_id, e.eu_member, h.region, h.basis_id, count(*) AS points,
    count(*) FILTER (list_contains($drawn::UBIGINT[], h.point)) AS drawn
FROM headline AS h JOIN entities AS e USING (entity_id)
WHERE list_contains($points::UBIGINT[], h.point) AND h.status <> 'target'
GROUP BY h.metric_id, h.market_id, h.entity_id, e.eu_member, h.region, h.basis_id
ORDER BY drawn DESC, points DESC, id, h.entity_id, h.region, h.basis_id
