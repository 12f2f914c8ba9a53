-- In how many fields of business is each group at work?
SELECT "group", count(DISTINCT vertical) AS fields, home AS region,
    count(*) AS units,
    string_agg(DISTINCT vertical, ', ' ORDER BY vertical) AS which
FROM units
WHERE until IS NULL
GROUP BY ALL
ORDER BY fields DESC, units DESC
