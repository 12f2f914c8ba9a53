-- What do the two articles claim, and on what figures does each claim rest?
-- Grain: one row a claim. No parameters. `words` holds, in lower case and without accents, all that a search looks through, the names of its figures included;
-- `names` holds what the claim itself says.
WITH about AS (
    SELECT claim_id, array_to_string(list_sort(list(DISTINCT concat_ws(' | ', e.name, e.name_zh, m.name))), ' | ') AS figures
    FROM claim_evidence JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) GROUP BY claim_id
)
SELECT c.claim_id, c.article, c.speaker, c.made, c.topic, c.kind AS claim_kind, c.testable, c.claim, c.stated, c.stated_unit, c.due, c.decides, c.note,
    'claims.csv:' || c.line AS "row", strip_accents(lower(concat_ws(' | ', c.claim_id, c.claim, c.note))) AS names,
    strip_accents(lower(concat_ws(' | ', c.claim_id, c.claim, c.note, c.speaker, c.article, c.made, replace(c.topic, '_', ' '), c.kind, c.decides, a.figures))) AS words
FROM claims AS c LEFT JOIN about AS a USING (claim_id)
ORDER BY c.claim_id
