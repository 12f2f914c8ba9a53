-- On which pages were the figures seen that bear on each claim?
-- Grain: one row a claim and page, by publisher. No parameters. `figures_on_page` counts those of the claim; `link` is empty for pages that nobody vouches for,
-- `page_key` tells pages apart.
WITH counts AS (
    SELECT claim_id, source_id, count(*) AS figures_on_page FROM claim_evidence JOIN observations USING (metric_id, entity_id) GROUP BY claim_id, source_id
)
SELECT c.claim_id, source_id, s.publisher, s.title, CASE WHEN s.page NOT IN ('reprint', 'mirror') THEN s.url END AS link, hash(s.url) AS page_key,
    s.kind, s.page, s.published, c.figures_on_page
FROM counts AS c JOIN sources AS s USING (source_id)
ORDER BY c.claim_id, lower(s.publisher), s.published, source_id
