-- Which part of which market does whom belong to, according to whom?
-- Grain: one row a headline market share. No parameters: cards choose market, region measured, basis and years from it.
-- `region` is the market measured, `home` where the member is at home. `role` is member (a company, platform, brand or way to pay),
-- others (what a source itself sums up as Others), or combined (Top 2, all but ..., and other groups: never part of a stack).
SELECT e.entity_id, e.name AS entity, e.region AS home, h.region, h.market_id, m.name AS market, h.basis_id, b.label AS basis, b.definition,
    b.priority, b.overlapping, CASE WHEN e.entity_id = 'others' THEN 'others' WHEN e.kind = 'group' THEN 'combined' ELSE 'member' END AS role,
    h.pace, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note,
    h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id) JOIN markets AS m USING (market_id)
WHERE h.metric_id = 'market_share' AND h.status <> 'target'
ORDER BY h.market_id, h.region, h.basis_id, h.pace, h.period_end, h.value DESC, e.name
