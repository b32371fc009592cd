SELECT 0 AS compared, toUnixTimestamp(toDateTime(bucket, 'Asia/Shanghai')) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2026-11-10') AND bucket < toDate('2026-11-12'))
GROUP BY slot
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toDate(bucket, 'Asia/Shanghai'), 'Asia/Shanghai')) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDateTime64('2026-11-11 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-11-12 02:00:00.000', 3, 'UTC'))
GROUP BY slot
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toDate(created_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS slot, toString(count()) AS ordersSum
FROM raw_order_v1 FINAL
WHERE ((business_day >= toDate('2026-11-09') AND business_day <= toDate('2026-11-09') AND created_at >= toDateTime64('2026-11-09 15:30:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-11-09 16:00:00.000', 3, 'UTC')) OR (business_day >= toDate('2026-11-12') AND business_day <= toDate('2026-11-12') AND created_at >= toDateTime64('2026-11-12 02:00:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-11-12 02:15:00.001', 3, 'UTC')))
GROUP BY slot
