-- What does each page say of each unit's tie to its group?
-- Grain: one row a unit, tie and page, in the order of the dates told. No parameters. `link` is empty for pages that nobody vouches for, `page_key` tells pages apart.
SELECT u.unit_id, u.group_id, u."group", u.name AS unit, u.name_zh AS unit_zh, u.entity_id, u.vertical, u.step, u.region, u.role,
    t.tie, t.stake_pct, t.since, t.until, t.source_id, s.publisher, s.title, CASE WHEN s.page NOT IN ('reprint', 'mirror') THEN s.url END AS link,
    hash(s.url) AS page_key, s.kind, s.page, s.published, t.seen, t.note, 'unit_stakes' AS file, t.line
FROM unit_stakes AS t JOIN units AS u USING (unit_id) JOIN sources AS s ON s.source_id = t.source_id
ORDER BY lower(u."group"), lower(u.name), coalesce(t.since, t.until, s.published) NULLS FIRST, t.line
