-- How much does rural China sell online, and what part of the online sales of the whole country is that?
-- Grain: one row a year with rural sales by the Ministry of Commerce. No parameters. Columns beside the figure, its agreement and source: share (percent), national
-- national_point and national_publisher, the sales of the whole country by the National Bureau of Statistics (NBS) with the key of that figure and who
-- published it (empty where no exact one is known), and share_sources, share_agree and share_vouched, what holds for both figures.
WITH country AS (
    SELECT period_end, value, point, publisher, n_sources, n_agree, vouched FROM headline
    WHERE metric_id = 'online_retail_sales' AND entity_id = 'china' AND basis_id = 'nbs' AND pace = 'year' AND unit = 'CNY' AND status <> 'target' AND qualifier IS NULL
)
SELECT h.entity_id, h.region, h.basis_id, h.period, h.period_end, h.value, h.unit, h.status, h.qualifier, h.note, 100 * h.value / c.value AS share,
    c.value AS national, c.point AS national_point, c.publisher AS national_publisher,
    least(h.n_sources, c.n_sources) AS share_sources, least(h.n_agree, c.n_agree) AS share_agree, h.vouched AND c.vouched AS share_vouched, h.point, h.n_sources, h.n_agree, h.vouched, h.publisher, h.title, h.url, h.page, h.kind, h.published
FROM headline AS h LEFT JOIN country AS c USING (period_end)
WHERE h.metric_id = 'rural_online_retail_sales' AND h.entity_id = 'china' AND h.basis_id = 'china_mofcom' AND h.pace = 'year' AND h.unit = 'CNY' AND h.status <> 'target'
ORDER BY h.period_end
