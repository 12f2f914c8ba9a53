-- How many people use each Chinese app outside China, by where they are?
-- Grain: one row an app, place, basis and period end; targets, doubtful figures, parts of the EU and what is no count left out. No parameters.
-- `place` is the EU, the US, a country or the world outside China. Figures of a wider Europe and those whose kind of count is not said have priority 9,
-- the latter as bases of their own.
WITH placed AS (
    SELECT h.*, CASE
            WHEN h.metric_id = 'overseas_mau' AND h.basis_id LIKE '%\_india' ESCAPE '\' THEN 'India'
            WHEN h.metric_id = 'overseas_mau' AND h.basis_id LIKE '%\_brazil' ESCAPE '\' THEN 'Brazil'
            WHEN h.region = 'Europe' AND h.metric_id = 'mau' THEN 'the EU'
            WHEN h.region = 'US' THEN 'the US'
            WHEN h.region = 'Global' AND (h.metric_id = 'overseas_mau' OR h.entity_id = 'tiktok') THEN 'the world outside China'
        END AS place
    FROM headline AS h
    WHERE h.metric_id IN ('mau', 'overseas_mau') OR (h.metric_id = 'users_unspecified' AND h.region = 'US')
)
SELECT h.entity_id, e.name AS entity, e.region AS home, h.place, h.region, h.metric_id,
    h.basis_id || CASE WHEN h.metric_id = 'users_unspecified' THEN '_unspecified' ELSE '' END AS basis_id,
    b.label || CASE WHEN h.metric_id = 'users_unspecified' THEN ', kind of count not said' ELSE '' END AS basis,
    CASE WHEN h.metric_id = 'users_unspecified' OR (h.region = 'Europe' AND h.basis_id <> 'users_dsa_eu') THEN 9 ELSE b.priority END AS priority,
    h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind,
    h.published
FROM placed AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
WHERE h.place IS NOT NULL AND e.region = 'China' AND e.kind = 'platform' AND h.status <> 'target' AND h.qualifier IS DISTINCT FROM 'doubtful' AND h.basis_id <> 'users_dsa_eu_threshold'
ORDER BY e.name, h.place, priority, basis_id, h.period_end
