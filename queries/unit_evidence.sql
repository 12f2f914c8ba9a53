-- Which pages tell of these units, and what does each say of their tie to the group?
-- Grain: one row a unit, tie and page, the newest first. Parameter: $ids, the unit_ids (column unit_id of the drawn rows).
SELECT concat_ws(' – ', u."group", u.name) AS entity, t.tie, t.stake_pct, t.since, t.until, s.publisher,
    CASE WHEN s.page NOT IN ('reprint', 'mirror') THEN s.url END AS link, s.published, t.seen, t.note, s.title, 'unit_stakes.csv:' || t.line AS row, s.page
FROM unit_stakes AS t JOIN units AS u USING (unit_id) JOIN sources AS s ON s.source_id = t.source_id
WHERE list_contains($ids::VARCHAR[], t.unit_id)
ORDER BY lower(u."group"), lower(u.name), coalesce(t.since, t.until, s.published) DESC NULLS LAST, s.publisher
