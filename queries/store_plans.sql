-- Which plans to grow were reached in time, later or not, as far as counts of the same chain, measure, market and basis show?
-- Grain: one row a plan that counts decide. No parameters.
-- Columns: verdict ('in time', 'later', 'not reached'); plan, the point of the plan; built, the point of the count beside it; reached_on, the end of the
-- first period in which the plan was reached (if ever).
--
-- In time: a count dated no more than 31 days after the due date reaches the plan. "More than 6,000" is reached by 6,001 or "more than 6,000".
-- Later: a later count reaches it, and one in between (from 31 days before the due date on) is below it. "More than 300" proves nothing below.
-- Not reached: no count reaches it and one from 31 days before the due date on is below it, or one of the year before was below a tenth of it.
-- All else is undecided and left out: no count near the date, a due date yet to come. So are goals without a deadline, and plans to shrink or close.
-- Beside a plan reached in time stands the count that reaches it nearest the due date, else the count below it nearest the due date (within half a
-- year, or the first afterwards). Openings are compared with openings of the very same period.
WITH figures_of_stores AS (
    SELECT h.*, first_day(h.announced) AS announced_on, m.nature = 'flow' AS is_flow
    FROM headline AS h JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
    WHERE m.topic = 'stores' AND b.priority < 9
        AND h.metric_id IN ('stores', 'dark_stores', 'parcel_lockers', 'connected_stores', 'delivery_locations', 'delivery_hubs', 'pickup_locations',
            'fulfilment_centres', 'store_openings')
), plans AS (
    SELECT * FROM figures_of_stores
    WHERE status = 'target' AND value > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id, metric_id, region, basis_id, period_end ORDER BY announced NULLS LAST, value DESC) = 1
), pairs AS (
    SELECT p.point AS plan, p.value AS planned, p.period_end AS due, p.announced_on, c.point AS built, c.period_end AS counted, c.value,
        date_diff('day', p.period_end, c.period_end) AS days,
        c.qualifier IS NOT DISTINCT FROM 'floor' AS is_floor,
        c.qualifier IS DISTINCT FROM 'ceiling'
            AND (c.value > p.value OR (c.value = p.value AND (p.qualifier IS DISTINCT FROM 'floor' OR c.qualifier IS NOT DISTINCT FROM 'floor'))) AS reaches
    FROM plans AS p JOIN figures_of_stores AS c USING (entity_id, metric_id, region, basis_id)
    WHERE c.status <> 'target' AND c.qualifier IS DISTINCT FROM 'doubtful'
        AND (NOT p.is_flow OR (c.period_end = p.period_end AND c.pace = p.pace))
), first_reached AS (
    SELECT *, min(CASE WHEN reaches THEN counted END) OVER (PARTITION BY plan) AS reached_on FROM pairs
), verdicts AS (
    SELECT plan, any_value(reached_on) AS reached_on,
        CASE WHEN any_value(reached_on) <= any_value(due) + INTERVAL 31 DAY THEN 'in time'
            WHEN any_value(reached_on) IS NOT NULL
                AND bool_or(NOT reaches AND NOT is_floor AND days >= -31 AND counted < reached_on) THEN 'later'
            WHEN any_value(reached_on) IS NULL
                AND bool_or(NOT is_floor AND (days >= -31 OR (days >= -365 AND value < planned / 10))) THEN 'not reached' END AS verdict
    FROM first_reached
    GROUP BY plan
    HAVING NOT coalesce(bool_or(counted <= announced_on AND value >= planned), false)
)
SELECT v.verdict, p.plan, p.built, v.reached_on
FROM verdicts AS v JOIN first_reached AS p USING (plan)
WHERE v.verdict IS NOT NULL AND p.reaches = (v.verdict = 'in time') AND (v.verdict <> 'in time' OR p.days <= 31)
QUALIFY row_number() OVER (PARTITION BY p.plan ORDER BY abs(p.days) > 190, p.days < 0, CASE WHEN abs(p.days) > 190 THEN abs(p.days) END, abs(p.days)) = 1
ORDER BY p.due, p.plan
