-- Which units belong to the groups, how is each tied to its group, since when, and how many pages say so?
-- Grain: one row a unit, by group and name. No parameters.
-- Tie and stake are the newest known, told for the date `as_of`; `history` tells of those before, if there were any; first_year and last_year are those of since and
-- until, empty where these are; `home` is where the group is at home, `region` where the unit does
-- business; `link` is empty for pages that nobody vouches for; `words` holds, in lower case and without accents, all that a search looks through, `names` the names among it.
WITH told AS (
    SELECT t.unit_id, array_to_string(list_sort(list(DISTINCT concat_ws(' | ', s.publisher, s.title, t.seen, t.note))), ' | ') AS pages
    FROM unit_stakes AS t JOIN sources AS s USING (source_id) GROUP BY t.unit_id
), past AS (
    SELECT unit_id, string_agg(concat_ws(' ', as_of, tie, format('{:g}%', stake_pct)), ' → ' ORDER BY state) AS history
    FROM unit_states GROUP BY unit_id HAVING count(*) > 1
), named AS (
    SELECT u.*, t.pages, p.history, strip_accents(lower(concat_ws(' | ', u.name, u.name_zh, e.name, u."group", g.name_zh, u.group_id))) AS names
    FROM units AS u JOIN told AS t USING (unit_id) JOIN entities AS g ON g.entity_id = u.group_id
    LEFT JOIN past AS p USING (unit_id) LEFT JOIN entities AS e ON e.entity_id = u.entity_id
)
SELECT unit_id, group_id, "group", home, name AS unit, name_zh AS unit_zh, entity_id, vertical, step, region, role, tie, stake_pct, as_of, since, until,
    year(first_day(since)) AS first_year, year(first_day(until)) AS last_year, history,
    n_sources, n_agree, source_id, publisher, title, CASE WHEN vouched THEN url END AS link, kind, page, published, seen, note,
    'ecosystem_units.csv:' || line AS "row", names,
    concat_ws(' | ', names, strip_accents(lower(concat_ws(' | ', vertical, step, role, tie, since, until, pages)))) AS words
FROM named
ORDER BY lower("group"), lower(name)
