-- Which companies, platforms, chains, countries and groups of them are there, whose are they, and how much is known of each?
-- Grain: one row an entity, those with most figures first. No parameters.
-- `home` is where it is at home; figures, metrics, deals, units and claims count what is known of the entity itself, not of what it owns (units: those of the group and
-- those that are the entity); first and last are the years of its figures, plans aside; `link` is the page of the launch date, empty for pages that nobody vouches for;
-- `words` holds, in lower case and without accents, all that a search looks through, `names` the names among it.
WITH counted AS (
    SELECT entity_id, count(*) AS figures, count(DISTINCT metric_id) AS metrics, min(year(period_end)) FILTER (status <> 'target') AS first,
        max(year(period_end)) FILTER (status <> 'target') AS last
    FROM observations GROUP BY entity_id
), dealt AS (
    SELECT entity_id, count(DISTINCT deal_id) AS deals
    FROM (SELECT deal_id, unnest([acquirer_id, target_id, seller_id]) AS entity_id FROM deals) GROUP BY entity_id
), held AS (
    SELECT entity_id, count(DISTINCT unit_id) AS units FROM (SELECT unit_id, unnest([group_id, entity_id]) AS entity_id FROM ecosystem_units) GROUP BY entity_id
), claimed AS (
    SELECT entity_id, count(DISTINCT claim_id) AS claims FROM claim_evidence GROUP BY entity_id
), named AS (
    SELECT e.*, p.name AS parent, strip_accents(lower(concat_ws(' | ', e.name, e.name_zh, e.entity_id))) AS names,
        concat_ws(' | ', p.name, p.name_zh, CASE WHEN e.eu_member THEN 'member of the European Union' END) AS others
    FROM entities AS e LEFT JOIN entities AS p ON p.entity_id = e.parent_id
)
SELECT e.entity_id, e.name AS entity, e.name_zh AS entity_zh, e.kind AS entity_kind, e.region AS home, e.parent_id, e.parent, e.format, e.eu_member, e.launched,
    coalesce(c.figures, 0) AS figures, coalesce(c.metrics, 0) AS metrics, coalesce(d.deals, 0) AS deals, coalesce(u.units, 0) AS units,
    coalesce(b.claims, 0) AS claims, c.first, c.last, s.publisher, s.title, CASE WHEN s.page NOT IN ('reprint', 'mirror') THEN s.url END AS link,
    s.kind, s.page, s.published, 'entities.csv:' || e.line AS "row", e.names,
    concat_ws(' | ', e.names, strip_accents(lower(concat_ws(' | ', e.others, e.kind, e.region, e.format, e.launched)))) AS words
FROM named AS e LEFT JOIN counted AS c USING (entity_id) LEFT JOIN dealt AS d USING (entity_id) LEFT JOIN held AS u USING (entity_id)
LEFT JOIN claimed AS b USING (entity_id) LEFT JOIN sources AS s ON s.source_id = e.launched_source_id
ORDER BY figures DESC, deals DESC, units DESC, lower(e.name)
