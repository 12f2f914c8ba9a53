-- Which metrics have figures that can be compared, and of how many entities? Market shares count once a market, for shares of two markets compare with nothing.
-- Grain: one row a metric, of market shares one a market; by topic, the metric of most entities first. No parameters.
-- Columns: id (the metric_id; of a market its metric_id, a dot and the market_id), metric_id, market_id (empty: none), name, topic, unit, nature, additive, per_capita,
-- definition, entities.
SELECT concat_ws('.', h.metric_id, h.market_id) AS id, h.metric_id, coalesce(h.market_id, '') AS market_id, concat_ws(': ', any_value(m.name), any_value(k.name)) AS name,
    any_value(m.topic) AS topic, any_value(m.unit) AS unit, any_value(m.nature) AS nature, any_value(m.additive) AS additive, any_value(m.per_capita) AS per_capita,
    coalesce(any_value(k.definition), any_value(m.definition)) AS definition, count(DISTINCT h.entity_id) AS entities
FROM headline AS h JOIN metrics AS m USING (metric_id) LEFT JOIN markets AS k ON k.market_id = h.market_id
WHERE h.status <> 'target'
GROUP BY h.metric_id, h.market_id
ORDER BY list_position(['users', 'market_share', 'rd', 'stores', 'country', 'claims'], any_value(m.topic)), entities DESC, name
