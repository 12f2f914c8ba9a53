-- What did each company spend on R&D in each fiscal year, on the best basis that has a figure for that year?
-- Grain: one row a company and fiscal year, figures of a whole year only, plans left out. No parameters.
-- year is the calendar year in which the middle of the fiscal year lies. The basis is the one of lowest priority number (9, of
-- unlike scope, never); an amount that the source converted to US dollars at the rate of its year stands in where the amount in
-- the company's own currency is missing (then metric_id is rd_spend_usd_converted).
SELECT e.entity_id, e.name AS entity, e.region AS home, h.metric_id, h.basis_id, b.label AS basis, b.priority,
    year(h.period_end - INTERVAL 182 DAY) AS year, h.period, h.period_end, h.value, h.value_usd, h.unit, h.status, h.qualifier, h.note,
    h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE e.kind IN ('company', 'platform', 'chain') AND h.pace = 'year' AND h.status <> 'target' AND b.priority < 9
    AND (h.metric_id = 'rd_spend' OR (h.metric_id = 'rd_spend_usd_converted' AND h.basis_id = 'rd_converted_rate_of_year'))
QUALIFY row_number() OVER (PARTITION BY e.entity_id, h.period_end ORDER BY h.metric_id <> 'rd_spend', b.priority, h.status = 'estimate', h.basis_id) = 1
ORDER BY e.name, h.period_end
