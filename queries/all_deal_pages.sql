-- What does each page say of each deal?
-- Grain: one row a deal and page, the newest deals first. No parameters.
-- `told` and `page_status` are the date and how far the deal was according to the page; `link` is empty for pages that nobody vouches for, `page_key` tells pages apart.
SELECT d.deal_id, d.date, d.acquirer_id, d.acquirer, d.partners, d.target, d.target_id, d.target_region, d.target_country, d.seller_id, d.seller, d.vertical,
    d.kind AS deal, CASE WHEN d.outcome = 'offered' THEN d.outcome ELSE d.status END AS status, p.date AS told, p.status AS page_status,
    p.stake_pct, p.value, p.currency, p.value_basis, p.value_usd, p.source_id, p.publisher, p.title, CASE WHEN p.vouched THEN p.url END AS link,
    hash(p.url) AS page_key, p.kind, p.page, p.published, p.seen, p.note, 'deal_sources' AS file, p.line
FROM deal_pages AS p JOIN deal_values AS d USING (deal_id)
ORDER BY d.period_end DESC, d.deal_id, p.vouched DESC, lower(p.publisher), p.line
