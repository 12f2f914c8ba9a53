-- Where do sources give figures for one thing and one date that lie over 5% apart?
-- Grain: one row a figure of such a thing, in the order in which they would be shown. No parameters.
-- `thing` is the key of what is measured (entity, metric, region, market, unit, kind of period) and when, whatever the basis; `apart_pct` is highest less lowest in percent
-- of the figure that is shown first; figures of one site alone are no disagreement. `shown` says that it is the headline figure of its point; `rounding` is to what
-- the figure is rounded.
WITH keyed AS (
    SELECT f.*, hash(f.entity_id, f.metric_id, f.region, coalesce(f.market_id, ''), f.unit, f.period_end, f.pace, f.status = 'target', coalesce(f.announced, '')) AS thing,
        h.file = f.file AND h.line = f.line AS shown, h.n_sources, h.n_agree, b.label AS basis, b.priority
    FROM figures AS f JOIN headline AS h USING (point) JOIN bases AS b ON b.basis_id = f.basis_id
), things AS (
    SELECT thing, arg_min(value, (NOT shown, priority, -n_sources, basis_id)) AS first, max(value) - min(value) AS width
    FROM keyed GROUP BY thing HAVING count(DISTINCT host) > 1
)
SELECT t.thing, round(100 * t.width / abs(t.first), 1) AS apart_pct, k.point, k.entity_id, e.name AS entity, e.region AS home, k.metric_id, m.name AS metric, m.topic,
    k.region, c.name AS market, k.basis_id, k.basis, k.priority, k.period, k.period_end, k.value, k.unit, k.status, k.qualifier, k.note, k.shown,
    rounding(k.value, k.unit) AS rounding, k.host, k.vouched, k.n_sources, k.n_agree, k.publisher, k.title, k.url, k.kind, k.page, k.published
FROM keyed AS k JOIN things AS t USING (thing)
JOIN entities AS e ON e.entity_id = k.entity_id JOIN metrics AS m ON m.metric_id = k.metric_id LEFT JOIN markets AS c ON c.market_id = k.market_id
WHERE t.first <> 0 AND t.width > 0.05 * abs(t.first)
ORDER BY lower(e.name), m.name, k.region, c.name, k.period_end, t.thing, NOT k.shown, k.priority, k.n_sources DESC, k.basis_id, k.vouched DESC, k.file, k.line
