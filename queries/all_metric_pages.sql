-- On which pages were the figures of each metric seen?
-- Grain: one row a metric and page, by publisher. No parameters. `figures_on_page` counts those of the metric; `link` is empty for pages that nobody vouches for,
-- `page_key` tells pages apart.
WITH counts AS (
    SELECT metric_id, source_id, count(*) AS figures_on_page FROM observations GROUP BY metric_id, source_id
)
SELECT c.metric_id, source_id, s.publisher, s.title, CASE WHEN s.page NOT IN ('reprint', 'mirror') THEN s.url END AS link, hash(s.url) AS page_key,
    s.kind, s.page, s.published, c.figures_on_page
FROM counts AS c JOIN sources AS s USING (source_id)
ORDER BY c.metric_id, lower(s.publisher), s.published, source_id
