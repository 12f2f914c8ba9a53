-- What does the EU Industrial R&D Investment Scoreboard say of each region's companies: share of the world, spending, number?
-- Grain: one row a region's list (EU-28 and EU-27 are two), basis (world's 2,500 or 2,000 largest R&D investors) and financial year. Parameter: $metric
-- (rd_spend_world_share, rd_companies_in_scoreboard or rd_spend). Only China, the United States, the EU and Japan; worldwide totals are left out.
SELECT e.entity_id, e.name AS entity, e.region AS home, h.basis_id, b.label AS basis, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note,
    h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.metric_id = $metric AND h.basis_id IN ('eu_scoreboard_top2500', 'eu_scoreboard_top2000')
    AND e.entity_id IN ('china-scoreboard-companies', 'united-states-scoreboard-companies', 'eu-28-scoreboard-companies', 'eu-27-scoreboard-companies', 'japan-scoreboard-companies')
ORDER BY e.region, h.period_end
