-- Which deals are there, for how much, what became of them, and how many pages say so?
-- Grain: one row a deal, the newest first. No parameters.
-- `status` is that of the file, or offered where no page says that the offer was accepted; value and currency hold the price if one is known, `value_usd` the same at
-- the average rate of the year; `link` is empty for pages that nobody vouches for; `words` holds, in lower case and without accents, all that a search looks
-- through, `names` the names among it.
WITH told AS (
    SELECT deal_id, array_to_string(list_sort(list(DISTINCT concat_ws(' | ', publisher, title, seen, note))), ' | ') AS pages FROM deal_pages GROUP BY deal_id
), named AS (
    SELECT d.*, p.pages,
        strip_accents(lower(concat_ws(' | ', d.acquirer, a.name_zh, d.partners, d.target, t.name, t.name_zh, d.seller, s.name_zh))) AS names
    FROM deal_values AS d JOIN told AS p USING (deal_id) JOIN entities AS a ON a.entity_id = d.acquirer_id
    LEFT JOIN entities AS t ON t.entity_id = d.target_id LEFT JOIN entities AS s ON s.entity_id = d.seller_id
)
SELECT deal_id, date, year, acquirer_id, acquirer, acquirer_region, partners, target, target_id, target_region, target_country, seller_id, seller, seller_region,
    vertical, kind AS deal, CASE WHEN outcome = 'offered' THEN outcome ELSE status END AS status, stake_pct, value, currency, value_basis, value_usd, spread_pct,
    n_sources, n_agree, source_id, publisher, title, CASE WHEN vouched THEN url END AS link, source_kind AS kind, page, published, seen, note,
    'deals.csv:' || line AS "row", names,
    concat_ws(' | ', names, strip_accents(lower(concat_ws(' | ', date, target_country, vertical, kind, status, outcome, currency, note, pages)))) AS words
FROM named
ORDER BY period_end DESC, deal_id
