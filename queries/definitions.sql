-- What do the terms mean that figures, units and deals use?
-- Grain: one row a metric, basis, market or field of business. No parameters. `sort` says which of these it is; unit and nature are those of metrics.
FROM (
    SELECT 'metric' AS sort, metric_id AS id, name, unit, nature, definition FROM metrics
    UNION ALL SELECT 'basis', basis_id, label, NULL, NULL, definition FROM bases
    UNION ALL SELECT 'market', market_id, name, NULL, NULL, definition FROM markets
    UNION ALL SELECT 'field', vertical_id, name, NULL, NULL, definition FROM verticals
)
ORDER BY list_position(['metric', 'basis', 'market', 'field'], sort), lower(name), id
