-- What do the two articles claim, who said it and when?
-- Grain: one row a claim. No parameters. `stated` and `stated_before` are the numbers that the claim itself names.
SELECT claim_id, article, speaker, made, topic, kind, testable, claim, stated, stated_before, stated_unit, due, decides, note
FROM claims
ORDER BY claim_id
