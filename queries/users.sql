-- How many users does each platform report on one measure, and when was it launched?
-- Grain: one row a series (platform, market measured, basis) and period end; targets left out. Parameter: $metric.
-- Columns: the figure, its entity, basis, agreement and source, and launched with launch_publisher, launch_title, launch_url, launch_page (the page the date rests on).
SELECT h.entity_id, e.name AS entity, e.region AS home, h.region, h.basis_id, b.label AS basis, b.priority, h.period, h.period_end, h.value, h.unit,
    h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published,
    e.launched, l.publisher AS launch_publisher, l.title AS launch_title, l.url AS launch_url, l.page AS launch_page
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
LEFT JOIN sources AS l ON l.source_id = e.launched_source_id
WHERE h.metric_id = $metric AND h.status <> 'target' AND e.kind <> 'country'
ORDER BY e.name, h.region, h.basis_id, h.period_end
