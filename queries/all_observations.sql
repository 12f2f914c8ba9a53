-- Which figures are there, where was each seen, and what did the headline rule make of it?
-- Grain: one row a figure and source, all files, by entity, metric and time. No parameters.
-- `shown` is headline (the figure of its point that is drawn), agrees (equal to it within rounding), bound (a floor below or a ceiling above it) or differs;
-- n_sources and n_agree are those of the point; `link` is empty for pages that nobody vouches for, `page_key` tells pages apart; `words` holds, in lower case
-- and without accents, all that a search looks through, `names` the names among it.
SELECT f.file, f.line, f.entity_id, e.name AS entity, e.name_zh AS entity_zh, e.region AS home, f.region, f.metric_id, m.name AS metric, m.topic,
    k.name AS market, f.basis_id, b.label AS basis, f.period, f.period_end, f.value, f.unit, f.status, f.qualifier, f.announced,
    CASE WHEN f.file = h.file AND f.line = h.line THEN 'headline'
        WHEN agree(f.value, h.value, f.unit) AND f.qualifier IS NOT DISTINCT FROM h.qualifier THEN 'agrees'
        WHEN (f.qualifier = 'floor' AND f.value <= h.value) OR (f.qualifier = 'ceiling' AND f.value >= h.value) THEN 'bound'
        ELSE 'differs' END AS shown,
    h.n_sources, h.n_agree, h.spread_pct, f.source_id, f.publisher, f.title, CASE WHEN f.vouched THEN f.url END AS link, hash(f.url) AS page_key, f.kind, f.page, f.published,
    f.seen, f.note, f.point,
    strip_accents(lower(concat_ws(' | ', e.name, e.name_zh, e.entity_id))) AS names,
    strip_accents(lower(concat_ws(' | ', e.name, e.name_zh, e.entity_id, m.name, m.metric_id, k.name, b.label, f.publisher, f.title, f.seen, f.note, f.period))) AS words
FROM figures AS f
JOIN headline AS h USING (point)
JOIN entities AS e ON e.entity_id = f.entity_id
JOIN metrics AS m ON m.metric_id = f.metric_id
JOIN bases AS b ON b.basis_id = f.basis_id
LEFT JOIN markets AS k ON k.market_id = f.market_id
ORDER BY lower(e.name), m.name, f.period_end, f.basis_id, f.vouched DESC, f.publisher, f.file, f.line
