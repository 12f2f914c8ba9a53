-- How far does WeChat reach outside China, and how far its rivals by the same count?
-- Grain: one row a question (`subject`), messenger, place and period: the newest figure. No parameters.
-- Only subjects with a figure of WeChat; messengers stand beside it where one source counted them for the same date. The label of the basis names the place.
WITH asked AS (
    SELECT h.*, CASE
            WHEN h.metric_id = 'overseas_penetration' THEN 'reach'
            WHEN h.metric_id = 'overseas_mau_south_africa' THEN 'south_africa'
            WHEN h.metric_id = 'mau' AND h.basis_id = 'users_statista' AND h.region IN ('Global', 'China') THEN 'world'
        END AS subject
    FROM headline AS h
    WHERE h.status <> 'target'
), dated AS (
    SELECT subject, max(period_end) AS period_end FROM asked WHERE subject IS NOT NULL AND entity_id = 'wechat' GROUP BY subject
)
SELECT a.subject, a.entity_id, e.name AS entity, e.region AS home, CASE WHEN a.subject = 'reach' THEN regexp_extract(b.label, '^[^,]+') END AS place,
    m.name AS metric, a.basis_id, b.label AS basis, b.priority, a.period, a.period_end, a.value, a.unit, a.status, a.qualifier, a.note, a.point, a.n_sources, a.n_agree,
    a.vouched, a.publisher, a.title, a.url, a.page, a.kind, a.published
FROM asked AS a JOIN dated AS d USING (subject, period_end) JOIN entities AS e USING (entity_id) JOIN metrics AS m USING (metric_id) JOIN bases AS b USING (basis_id)
WHERE a.entity_id IN ('wechat', 'whatsapp', 'facebook-messenger', 'telegram')
ORDER BY list_position(['reach', 'south_africa', 'world'], a.subject), a.value DESC, e.name, place
