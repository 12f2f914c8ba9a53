-- Which headline figures of store rollouts are there: stores, cities, openings, closures, lockers, plans, ...?
-- Grain: one row a series (chain, metric, region measured, basis, pace, announcement of a plan) and period end. No parameters: the cards of the
-- page filter this one answer. Columns beside the figure, its basis, agreement and source: metric_id, metric (its name), owner and owner_home (the chain's owner and
-- its home region; without an owner the chain itself).
SELECT h.metric_id, m.name AS metric, e.entity_id, e.name AS entity, e.kind AS entity_kind, e.format, e.region AS home, coalesce(o.name, e.name) AS owner, coalesce(o.region, e.region) AS owner_home, h.region, h.basis_id, b.label AS basis, b.definition, b.priority,
    h.pace, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.announced, h.note,
    h.point, h.n_sources, h.n_agree, h.spread_pct, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN metrics AS m USING (metric_id) JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id) LEFT JOIN entities AS o ON o.entity_id = e.parent_id
WHERE m.topic = 'stores'
ORDER BY e.name, h.metric_id, h.basis_id, h.region, h.pace, h.period_end, h.status = 'target', h.announced
