-- How much of China's mobile payments do Alipay and WeChat Pay hold?
SELECT a.period_end, round(a.value + t.value, 1) AS percent,
    split_part(b.label, ',', 1) AS counted_by,
    a.value AS alipay, t.value AS wechat_pay, a.publisher
FROM headline AS a
JOIN headline AS t USING (market_id, region, basis_id, pace, period_end)
JOIN bases AS b USING (basis_id)
WHERE basis_id IN ('analysys_mobile_value', 'iresearch_mobile_value')
    AND a.entity_id = 'alipay'
    AND t.entity_id = 'tenpay-wechat-pay'
ORDER BY counted_by, a.period_end
