-- How much of its GDP does each country (and the EU) spend on R&D, by which office?
-- Grain: one row a country, basis (office and method) and year. No parameters.
SELECT e.entity_id, e.name AS entity, e.region AS home, h.basis_id, b.label AS basis, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note,
    h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id = 'rd_expenditure_pct_gdp' AND h.pace = 'year' AND h.status <> 'target'
ORDER BY e.name, h.basis_id, h.period_end
