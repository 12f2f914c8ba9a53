-- What share of its revenue did each company spend on R&D in each fiscal year?
-- Grain: one row a company and fiscal year, plans left out. No parameters. value is in percent; derived is true where it is
-- computed from rd and revenue (same company, same twelve months, same currency, bases that belong together: the list below),
-- false where the source states the ratio, which is used only where it cannot be computed on as good a basis. Volkswagen's R&D is that of its
-- Automotive Division and is never divided by the group's revenue. basis_id is that of the R&D spending or of the stated ratio,
-- scope says the same in words; other_point is the key of the revenue figure. priority is the order of preference.
WITH pairs (priority, rd_metric, rd_basis, revenue_metric, revenue_basis, scope) AS (
    VALUES
        (1, 'rd_spend', 'company_rd_expense', 'revenue', 'company_revenue', 'company'),
        (3, 'rd_spend', 'company_rd_expense_income_statement', 'revenue', 'company_revenue', 'company, income statement only'),
        (4, 'rd_spend', 'company_rd_expense_normalised', 'revenue', 'company_revenue', 'company, standardised by a data vendor'),
        (5, 'rd_spend', 'company_rd_expense_incl_sold_unit', 'revenue', 'company_revenue_incl_sold_unit', 'with a unit later sold'),
        (7, 'rd_spend', 'company_product_development', 'revenue', 'company_revenue', 'product development only'),
        (8, 'rd_spend_usd_converted', 'rd_converted_rate_of_year', 'revenue_usd_converted', 'rd_converted_rate_of_year', 'both converted by the source'),
        (9, 'rd_spend_usd_converted', 'rd_converted_one_rate', 'revenue_usd_converted', 'rd_converted_one_rate', 'both converted by the source'),
        (10, 'rd_spend_usd_converted', 'rd_converted_one_rate_incl_sold_unit', 'revenue_usd_converted', 'rd_converted_one_rate_incl_sold_unit', 'with a unit later sold'),
        (11, 'rd_spend', 'company_technology_infrastructure', 'revenue', 'company_revenue', 'technology and infrastructure expense'),
        (13, 'rd_spend', 'rd_internal_report_press', 'revenue', 'rd_internal_report_press', 'internal report, as told by the press')
), stated (priority, basis, scope) AS (
    VALUES
        (2, 'rd_ratio_company', 'company'),
        (6, 'rd_ratio_automotive_division', 'automotive division'),
        (12, 'rd_ratio_technology_infrastructure', 'technology and infrastructure expense'),
        (14, 'rd_pwc_global_innovation_1000', 'PwC Global Innovation 1000')
), ratios AS (
    SELECT r.*, p.priority, p.scope, true AS derived, 100 * r.value / v.value AS ratio, r.value AS rd, v.value AS revenue, r.unit AS currency,
        v.point AS other_point, v.publisher AS other_publisher, v.n_sources AS other_sources, v.n_agree AS other_agree, v.vouched AS other_vouched
    FROM headline AS r
    JOIN pairs AS p ON p.rd_metric = r.metric_id AND p.rd_basis = r.basis_id
    JOIN headline AS v ON v.entity_id = r.entity_id AND v.period_end = r.period_end AND v.pace = r.pace AND v.unit = r.unit
        AND v.metric_id = p.revenue_metric AND v.basis_id = p.revenue_basis AND v.status <> 'target'
    UNION ALL BY NAME
    SELECT r.*, s.priority, s.scope, false AS derived, r.value AS ratio
    FROM headline AS r JOIN stated AS s ON r.metric_id = 'rd_intensity' AND s.basis = r.basis_id
)
SELECT e.entity_id, e.name AS entity, e.region AS home, r.basis_id, r.scope, r.priority, r.derived,
    year(r.period_end - INTERVAL 182 DAY) AS year, r.period, r.period_end, r.ratio AS value, 'percent' AS unit, r.rd, r.revenue, r.currency,
    r.status, r.qualifier, r.note, r.point, r.other_point,
    least(r.n_sources, coalesce(r.other_sources, r.n_sources)) AS n_sources, least(r.n_agree, coalesce(r.other_agree, r.n_agree)) AS n_agree,
    r.vouched AND coalesce(r.other_vouched, true) AS vouched,
    CASE WHEN r.other_publisher <> r.publisher THEN r.publisher || ' and ' || r.other_publisher ELSE r.publisher END AS publisher,
    r.title, r.url, r.page, r.kind, r.published
FROM ratios AS r JOIN entities AS e USING (entity_id)
WHERE e.kind IN ('company', 'platform', 'chain') AND r.pace = 'year' AND r.status <> 'target'
QUALIFY row_number() OVER (PARTITION BY r.entity_id, r.period_end ORDER BY r.priority) = 1
ORDER BY e.name, r.period_end
