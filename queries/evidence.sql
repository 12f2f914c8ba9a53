-- Which figures, from which sources, stand behind the points drawn on a card?
-- Grain: one row a figure and source. Parameter: $points, the keys of the points drawn (column point of the drawn rows).
SELECT e.name AS entity, m.name AS metric, f.period, f.value, f.unit, f.qualifier, f.status, b.label AS basis, f.publisher, f.title,
    CASE WHEN f.vouched THEN f.url END AS link, f.page, f.kind, f.published, f.seen, f.note, f.file || '.csv:' || f.line AS row, f.point
FROM figures AS f
JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
WHERE list_contains($points::UBIGINT[], f.point)
ORDER BY e.name, f.period_end, f.vouched DESC, f.publisher, f.file, f.line
