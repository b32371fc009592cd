SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(bucket), 'Asia/Shanghai')) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2026-11-01') AND bucket < toDate('2026-12-01'))
GROUP BY slot
UNION ALL
SELECT 1 AS compared, toUnixTimestamp(toDateTime(toMonday(addMonths(bucket, 12)), 'Asia/Shanghai')) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2025-11-01') AND bucket < toDate('2025-11-23'))
GROUP BY slot
UNION ALL
SELECT 1 AS compared, toUnixTimestamp(toDateTime(toMonday(toDate(addMonths(toTimeZone(bucket, 'Asia/Shanghai'), 12), 'Asia/Shanghai')), 'Asia/Shanghai')) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDateTime64('2025-11-22 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2025-11-23 02:00:00.000', 3, 'UTC'))
GROUP BY slot
UNION ALL
SELECT 1 AS compared, toUnixTimestamp(toDateTime(toMonday(toDate(addMonths(toTimeZone(created_at, 'Asia/Shanghai'), 12), 'Asia/Shanghai')), 'Asia/Shanghai')) AS slot, toString(count()) AS ordersSum
FROM raw_order_v1 FINAL
WHERE (business_day >= toDate('2025-11-23') AND business_day <= toDate('2025-11-23') AND created_at >= toDateTime64('2025-11-23 02:00:00.000', 3, 'UTC') AND created_at < toDateTime64('2025-11-23 02:30:15.250', 3, 'UTC'))
GROUP BY slot
