-- Which companies, platforms and chains have figures, deals or units, and whose are they?
-- Grain: one row an entity with a figure of its own or of one that it owns, that bought, sold or was bought, or that is a group or a unit of one. No parameters.
SELECT e.entity_id, e.name, e.name_zh, e.kind, e.region, e.parent_id, p.name AS parent, e.format, e.launched
FROM entities AS e LEFT JOIN entities AS p ON p.entity_id = e.parent_id
WHERE e.kind IN ('company', 'platform', 'chain')
    AND (e.entity_id IN (SELECT entity_id FROM headline)
        OR e.entity_id IN (SELECT parent_id FROM entities WHERE entity_id IN (SELECT entity_id FROM headline))
        OR e.entity_id IN (SELECT unnest([acquirer_id, target_id, seller_id]) FROM deals)
        OR e.entity_id IN (SELECT unnest([group_id, entity_id]) FROM ecosystem_units))
ORDER BY list_position(['China', 'US', 'Europe', 'Other', 'Global'], e.region), lower(e.name)
