-- What is measured, in what unit, how is it defined, and how many figures of it are there?
-- Grain: one row a metric, those with most figures first. No parameters.
-- `unit` is that of the file (currency: the figure names it); entities counts whom or what it is known of; first and last are the years of its figures, plans aside;
-- `words` holds, in lower case and without accents, all that a search looks through, `names` the names among it.
WITH counted AS (
    SELECT metric_id, count(*) AS figures, count(DISTINCT entity_id) AS entities, count(DISTINCT source_id) AS pages,
        min(year(period_end)) FILTER (status <> 'target') AS first, max(year(period_end)) FILTER (status <> 'target') AS last
    FROM observations GROUP BY metric_id
)
SELECT m.metric_id, m.name AS metric, m.topic, m.unit, m.nature, m.additive, m.per_capita, m.definition, coalesce(c.figures, 0) AS figures,
    coalesce(c.entities, 0) AS entities, coalesce(c.pages, 0) AS pages, c.first, c.last, 'metrics.csv:' || m.line AS "row",
    strip_accents(lower(concat_ws(' | ', m.name, m.metric_id))) AS names,
    strip_accents(lower(concat_ws(' | ', m.name, m.metric_id, replace(m.topic, '_', ' '), m.unit, m.nature, m.definition))) AS words
FROM metrics AS m LEFT JOIN counted AS c USING (metric_id)
ORDER BY figures DESC, lower(m.name)
