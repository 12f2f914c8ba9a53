-- On which pages was something seen that is known of each entity: figures, the launch date, deals, ties of units?
-- Grain: one row an entity and page, by publisher. No parameters. `figures_on_page` counts its figures there; `link` is empty for pages that nobody vouches for,
-- `page_key` tells pages apart.
WITH seen AS (
    SELECT entity_id, source_id, 1 AS figures FROM observations
    UNION ALL SELECT entity_id, launched_source_id, 0 FROM entities
    UNION ALL SELECT unnest([acquirer_id, target_id, seller_id]), p.source_id, 0 FROM deals JOIN deal_sources AS p USING (deal_id)
    UNION ALL SELECT unnest([group_id, entity_id]), t.source_id, 0 FROM ecosystem_units JOIN unit_stakes AS t USING (unit_id)
), counts AS (
    SELECT entity_id, source_id, CAST(sum(figures) AS INTEGER) AS figures_on_page FROM seen WHERE entity_id IS NOT NULL GROUP BY entity_id, source_id
)
SELECT c.entity_id, source_id, s.publisher, s.title, CASE WHEN s.page NOT IN ('reprint', 'mirror') THEN s.url END AS link, hash(s.url) AS page_key,
    s.kind, s.page, s.published, c.figures_on_page
FROM counts AS c JOIN sources AS s USING (source_id)
ORDER BY c.entity_id, lower(s.publisher), s.published, source_id
