-- Which headline figures of one metric are there, and for which platforms, companies or chains?
-- Grain: one row a series (entity, region measured, basis, unit, pace) and period end.
-- Parameters: $metric; $regions (home regions); $companies (entity_ids, empty for all); $first and $last (years of the period end).
SELECT e.entity_id, e.name AS entity, e.kind AS entity_kind, e.format, e.region AS home, h.region, h.market_id, h.basis_id, b.label AS basis, b.definition, b.priority,
    h.pace, h.period, h.period_end, h.value, h.value_usd, h.unit, h.status, h.qualifier, h.announced, h.note,
    h.point, h.n_sources, h.n_agree, h.spread_pct, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id = $metric
    AND list_contains($regions::VARCHAR[], e.region)
    AND (len($companies::VARCHAR[]) = 0 OR list_contains($companies::VARCHAR[], e.entity_id))
    AND year(h.period_end) BETWEEN $first AND $last
ORDER BY e.name, h.basis_id, h.region, h.pace, h.period_end, h.point
