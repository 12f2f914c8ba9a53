-- How much of the payments handled by third parties in China do Alipay and Tenpay (WeChat Pay) hold together?
-- Grain: one row a market (mobile payments; all third-party payments), basis, pace and period end in which one estimator gives both shares,
-- or else their combined share (two shares whose estimators are not named are never summed). No parameters. `value` is the sum (`alipay` + `tenpay`) or the combined share as published (`summed` false);
-- of the two figures behind a sum, source and date are those of Alipay's, agreement that of the weaker; `points` are the keys of both.
WITH shares AS (
    SELECT h.*, b.label AS basis, b.definition, b.priority
    FROM headline AS h JOIN bases AS b USING (basis_id)
    WHERE h.region = 'China' AND h.market_id IN ('mobile_payments', 'third_party_payments') AND h.basis_id NOT LIKE '%_internet_value' AND h.status <> 'target'
), sums AS (
    SELECT a.* REPLACE (round(a.value + t.value, 2) AS value, least(a.n_sources, t.n_sources) AS n_sources, least(a.n_agree, t.n_agree) AS n_agree,
            a.vouched AND t.vouched AS vouched,
            CASE WHEN a.publisher = t.publisher THEN a.publisher ELSE a.publisher || ' and ' || t.publisher END AS publisher,
            CASE WHEN a.vouched THEN t.page ELSE a.page END AS page,
            coalesce(a.qualifier, t.qualifier) AS qualifier),
        a.value AS alipay, t.value AS tenpay, [a.point, t.point] AS points, true AS summed
    FROM shares AS a JOIN shares AS t USING (market_id, basis_id, pace, period_end)
    WHERE a.entity_id = 'alipay' AND t.entity_id = 'tenpay-wechat-pay' AND a.basis_id <> 'share_unnamed'
), together AS (
    FROM sums
    UNION ALL BY NAME
    SELECT *, [point] AS points, false AS summed FROM shares
    WHERE entity_id = 'top-2-alipay-and-tenpay-wechat-pay'
        AND (market_id, basis_id, pace, period_end) NOT IN (SELECT (market_id, basis_id, pace, period_end) FROM sums)
)
SELECT market_id, region, basis_id, basis, definition, priority, pace, period, period_end, value, alipay, tenpay, summed, unit, status, qualifier,
    point, points, n_sources, n_agree, vouched, publisher, title, url, page, kind, published
FROM together ORDER BY market_id, basis_id, pace, period_end
