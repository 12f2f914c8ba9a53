-- How do China, the US and Europe compare in new technology: research, AI, start-ups, patents?
-- Grain: one row a metric, basis, country (or Europe as a whole) and period end; targets and figures of unclear scope left out. No parameters.
SELECT h.metric_id, m.name AS metric, m.definition, h.entity_id, e.name AS entity, e.region, h.basis_id, b.label AS basis, h.period, h.period_end, h.value, h.unit,
    h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id IN ('critical_tech_leads', 'top_ai_models', 'unicorns', 'ai_private_investment', 'pct_applications', 'patent_applications')
    AND e.region IN ('China', 'US', 'Europe') AND b.priority < 9 AND h.status <> 'target' AND h.pace IN ('point', 'year')
    AND (h.metric_id <> 'patent_applications' OR (h.basis_id = 'wipo' AND e.entity_id IN ('china', 'united-states', 'european-union')))
ORDER BY h.metric_id, b.priority, h.basis_id, e.region, e.name, h.period_end
