-- Which pages were the figures seen on? Grain: one row a source, by publisher and date. No parameters.
-- `link` is empty for pages that nobody vouches for, `page_key` tells pages apart; `figures` counts those on the page, `launches`, `rates`, `deals` and `units` what
-- else rests on it; `words` holds, in lower case and without accents, all that a search looks through, `names` the names among it.
SELECT s.source_id, s.publisher, s.title, s.kind, s.page, s.published, CASE WHEN s.page NOT IN ('reprint', 'mirror') THEN s.url END AS link, hash(s.url) AS page_key, s.line,
    'sources.csv:' || s.line AS "row", (SELECT count(*) FROM observations AS o WHERE o.source_id = s.source_id) AS figures,
    (SELECT count(*) FROM entities AS e WHERE e.launched_source_id = s.source_id) AS launches,
    (SELECT count(*) FROM fx_rates AS x WHERE x.source_id = s.source_id) AS rates,
    (SELECT count(*) FROM deal_sources AS d WHERE d.source_id = s.source_id) AS deals,
    (SELECT count(*) FROM unit_stakes AS u WHERE u.source_id = s.source_id) AS units,
    strip_accents(lower(s.publisher)) AS names, strip_accents(lower(concat_ws(' | ', s.publisher, s.title, s.kind, s.page, s.published))) AS words
FROM sources AS s
ORDER BY lower(s.publisher), s.published, s.source_id
