-- What does each group hold, by which tie, with what stake, from when to when?
-- Grain: one row a unit and state of its tie, by group, unit and time. No parameters.
-- `home` is where the group is at home; `since` is when the unit came to the group (empty: no page says), `began` when this state of the tie did (empty for the first:
-- no page says), `ended` when it did (empty: it lasts), `known` from when on the unit is on record: its `since` or else the date of the first page that names it, as_of the date that it is told for, `placed` that date on an axis of time: its day, or the middle of
-- the month or year that is all that is known. user_figures and figures count what is held on the unit itself: counts of its users, and all. n_sources counts the hosts that name the unit in the group, n_agree those that tell of this state.
SELECT s.unit_id, s.state, u.group_id, u."group", u.home, u.name AS unit, u.name_zh, u.entity_id, e.name AS entity, u.vertical_id, u.vertical, u.step, u.role,
    s.tie, s.stake_pct, u.since, s.began, s.ended, coalesce(u.since, k.known) AS known, s.as_of,
    CAST(CASE length(s.as_of) WHEN 4 THEN first_day(s.as_of) + INTERVAL 181 DAY WHEN 7 THEN first_day(s.as_of) + INTERVAL 14 DAY
        ELSE first_day(s.as_of) END AS TIMESTAMP) AS placed,
    s.note, s.seen, coalesce(f.user_figures, 0) AS user_figures, coalesce(f.figures, 0) AS figures, u.n_sources, s.n_agree, s.vouched, s.publisher, s.title, s.url, s.kind, s.page, s.published
FROM unit_states AS s JOIN units AS u USING (unit_id)
JOIN (SELECT unit_id, min(published) AS known FROM unit_stakes JOIN sources USING (source_id) GROUP BY unit_id) AS k USING (unit_id) LEFT JOIN entities AS e ON e.entity_id = u.entity_id
LEFT JOIN (SELECT entity_id, count(*) AS figures, count(*) FILTER (topic = 'users') AS user_figures FROM headline JOIN metrics USING (metric_id) GROUP BY entity_id) AS f
    ON f.entity_id = u.entity_id
ORDER BY u.group_id, u.unit_id, s.state
