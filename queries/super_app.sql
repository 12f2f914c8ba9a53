-- How many people use WeChat, its mini programs and its wallet?
-- Grain: one row a measure and period end, each measure as Tencent itself counts it. No parameters. `measure` is app (monthly users), mini_programs
-- (daily users) or wallet (users with a bank card bound).
SELECT CASE h.metric_id WHEN 'mau' THEN 'app' WHEN 'mini_program_dau' THEN 'mini_programs' ELSE 'wallet' END AS measure,
    h.entity_id, e.name AS entity, e.region AS home, h.metric_id, b.label AS basis, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note,
    h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE (h.entity_id, h.metric_id, h.basis_id) IN (
    ('wechat', 'mau', 'company'), ('wechat-mini-programs', 'mini_program_dau', 'company_statement'), ('wechat-pay', 'registered_users', 'company_card_bound'))
    AND h.status <> 'target'
ORDER BY measure, h.period_end
