SELECT 0 AS compared, toString(toHour(bucket, 'Asia/Shanghai')) AS hourOfDayValue, toString(sum(orders)) AS ordersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDateTime64('2026-10-31 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-11-30 16:00:00.000', 3, 'UTC')) AND province IN ['浙江省', '']
GROUP BY hourOfDayValue
