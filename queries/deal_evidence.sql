-- Which pages tell of these deals, and what does each say?
-- Grain: one row a deal and page, the newest deals first. Parameter: $ids, the deal_ids (column deal_id of the drawn rows).
SELECT concat_ws(' – ', v.acquirer, v.target) AS deal, p.date, p.status, p.stake_pct, p.value, p.currency, p.value_basis, p.publisher,
    CASE WHEN p.vouched THEN p.url END AS link, p.published, p.seen, p.note, p.title, 'deal_sources.csv:' || p.line AS row, p.page
FROM deal_pages AS p JOIN deal_values AS v USING (deal_id)
WHERE list_contains($ids::VARCHAR[], p.deal_id)
ORDER BY v.period_end DESC, v.deal_id, p.vouched DESC, p.publisher
