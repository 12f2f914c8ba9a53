-- What did Ping An say it spends or will spend on technology, per year and in US dollars, and what is 1% of its revenue, its rule?
-- Grain: one row a statement (a yearly pledge, a sum over ten years, or a year's revenue, in each currency). No parameters. A sum over ten years
-- is divided by ten, a revenue by a hundred (derived is true), first_year is the first of the ten. A plan converts at the average rate of the year of its announcement (when that is
-- known only from the page, of the year it names), all else at that of its last year. stated is the amount as it stands, value the dollars per year.
WITH statements AS (
    SELECT *, metric_id <> 'rd_spend' AS derived, CASE metric_id WHEN 'rd_spend_cumulative' THEN 10 WHEN 'revenue' THEN 100 ELSE 1 END AS parts,
        coalesce(CAST(announced[1:4] AS INTEGER), year(period_end)) AS rate_year
    FROM headline WHERE entity_id = 'ping-an' AND metric_id IN ('rd_spend', 'rd_spend_cumulative', 'revenue') AND pace = 'year'
)
SELECT e.entity_id, e.name AS entity, e.region AS home, s.metric_id, s.basis_id, s.derived, s.period, s.period_end,
    CASE WHEN s.metric_id = 'rd_spend_cumulative' THEN year(s.period_end) - 9 ELSE year(s.period_end) END AS first_year,
    s.value AS stated, s.unit AS currency, s.value / s.parts / fx.per_usd AS value, 'USD' AS unit, fx.per_usd, s.rate_year,
    s.status, s.qualifier, s.announced, s.note, s.seen, s.point, s.n_sources, s.n_agree, s.vouched, s.publisher, s.title, s.url, s.page, s.kind, s.published
FROM statements AS s JOIN entities AS e USING (entity_id) JOIN fx ON fx.currency = s.unit AND fx.year = s.rate_year
ORDER BY s.period_end, s.unit, s.announced
