-- How many trips abroad do China's residents make in a year, where do they go and how do they pay there?
-- Grain: one row a metric, basis and year; forecasts have the status target. No parameters.
SELECT h.entity_id, e.name AS entity, h.metric_id, m.name AS metric, e.region, h.basis_id, b.label AS basis, b.priority, h.period, h.period_end, h.value, h.unit,
    h.status, h.qualifier, h.announced, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id IN ('outbound_trips', 'mobile_share_of_tourist_payments', 'outbound_share_europe')
    AND h.entity_id = 'china' AND h.pace = 'year' AND b.priority < 9
ORDER BY h.metric_id, b.priority, h.basis_id, h.period_end
