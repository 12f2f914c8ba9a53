-- Who bought what of whom, when, for how much, and what became of it?
-- Grain: one row a deal, however many pages tell of it, by date. No parameters.
-- `outcome` is done, offered (an offer that no page says was accepted), failed or cancelled. `value` and `currency` hold the price if one is known, value_usd
-- the same at the average rate of the year; `home` is the acquirer's region; `named` is false where the buyers are investors or unknown; `placed` is where
-- the deal stands on an axis of time: its day, or the middle of the month or year that is all that is known.
-- n_sources counts the hosts that tell of it, n_agree those that agree with what is shown; `vouched` is false where it rests on reprints alone.
SELECT deal_id, date, year, period_end, CAST(CASE length(date) WHEN 4 THEN first_day(date) + INTERVAL 181 DAY WHEN 7 THEN first_day(date) + INTERVAL 14 DAY
        ELSE first_day(date) END AS TIMESTAMP) AS placed,
    acquirer_id, acquirer, acquirer_region AS home, named, partners, target, target_id, target_region, target_country, seller_id, seller, seller_region,
    vertical_id, vertical, kind, outcome, done, stake_pct, value, currency, value_basis, value_usd, spread_pct, note,
    n_sources, n_agree, n_sources > 0 AS vouched, publisher, title, url, source_kind, page, published
FROM deal_values
ORDER BY placed, deal_id
