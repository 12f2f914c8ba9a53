-- How is each market split at each date: how much of it is itemised, how concentrated is it, and can the split be trusted to name its leaders?
-- Grain: one row a market, region measured, basis, pace (year, half-year, quarter, month) and period end with at least one member. No parameters.
-- Overlapping bases and figures of unknown or unlike scope (priority 9) are left out; shares in percent.
--   members, itemised      how many members are named; their shares and the source's own Others together
--   hhi_low, hhi_high      Herfindahl-Hirschman index (sum of the squared shares): what is not itemised taken as many small members, or as one
--   top2_low, top2_high    share of the two largest: as named, or with what is not itemised as one member
--   top2                   their names, the larger first
--   leaders_known          false if one of the two leaders of the nearest other dates is not named here although the rest could hide it
--   points                 the keys of the figures behind it
WITH shares AS (
    SELECT h.market_id, h.region, h.basis_id, h.pace, h.period, h.period_end, h.entity_id, e.name, h.value, h.point,
        h.entity_id = 'others' AS others, b.priority, b.label AS basis, b.definition
    FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
    WHERE h.metric_id = 'market_share' AND h.status <> 'target' AND NOT b.overlapping AND b.priority < 9 AND (e.kind <> 'group' OR h.entity_id = 'others')
), placed AS (
    SELECT *, hash(market_id, region, basis_id, pace) AS series,
        row_number() OVER (PARTITION BY market_id, region, basis_id, pace, period_end, others ORDER BY value DESC, name) AS place
    FROM shares
), dates AS (
    SELECT series, market_id, region, basis_id, pace, period, period_end, priority, basis, definition,
        count(*) FILTER (NOT others) AS members,
        round(sum(value), 6) AS itemised, -- rounded, as the order of adding up shows in the last digits
        greatest(0, 100 - itemised) AS rest,
        round(sum(value * value) FILTER (NOT others), 6) AS squares,
        coalesce(max(value) FILTER (others), 0) AS others,
        max(value) FILTER (NOT others AND place = 1) AS first,
        coalesce(max(value) FILTER (NOT others AND place = 2), 0) AS second,
        list(name ORDER BY place) FILTER (NOT others AND place <= 2) AS top2,
        list(point ORDER BY others, place) AS points
    FROM placed GROUP BY ALL HAVING count(*) FILTER (NOT others) > 0
), leaders AS (
    SELECT DISTINCT series, entity_id FROM placed WHERE place <= 2 AND NOT others
), nearest AS (
    -- for every leader and every date without it: its place at the nearest dates before and after that name it
    SELECT d.series, d.period_end,
        (SELECT arg_max(p.place, p.period_end) FROM placed AS p WHERE p.series = d.series AND p.entity_id = l.entity_id AND p.period_end < d.period_end) AS before,
        (SELECT arg_min(p.place, p.period_end) FROM placed AS p WHERE p.series = d.series AND p.entity_id = l.entity_id AND p.period_end > d.period_end) AS after
    FROM dates AS d JOIN leaders AS l USING (series)
    WHERE NOT EXISTS (FROM placed AS p WHERE p.series = d.series AND p.entity_id = l.entity_id AND p.period_end = d.period_end)
        AND d.rest + d.others > d.second
), hidden AS (
    SELECT DISTINCT series, period_end FROM nearest WHERE coalesce(before, 1) <= 2 AND coalesce(after, 1) <= 2
)
SELECT market_id, region, basis_id, pace, period, period_end, priority, basis, definition, members, itemised, others,
    squares AS hhi_low, squares + pow(rest + others, 2) AS hhi_high,
    first + second AS top2_low, least(100, first + greatest(second, rest + others)) AS top2_high, top2,
    h.series IS NULL AS leaders_known, points
FROM dates LEFT JOIN hidden AS h USING (series, period_end)
ORDER BY market_id, region, priority, basis_id, pace, period_end
