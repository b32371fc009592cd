SELECT 0 AS compared, toUnixTimestamp(toDateTime(bucket, 'Asia/Shanghai')) AS slot, toString(sum(paid_orders)) AS paidOrdersSum
FROM order_per_day_v1 FINAL
WHERE basis = 'paid' AND (bucket >= toDate('2026-11-12') AND bucket < toDate('2026-11-13'))
GROUP BY slot
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toDate(bucket, 'Asia/Shanghai'), 'Asia/Shanghai')) AS slot, toString(sum(paid_orders)) AS paidOrdersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'paid' AND (bucket >= toDateTime64('2026-11-10 17:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-11-11 16:00:00.000', 3, 'UTC'))
GROUP BY slot
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toDate(paid_at, 'Asia/Shanghai'), 'Asia/Shanghai')) AS slot, toString(countIf(paid_at IS NOT NULL)) AS paidOrdersSum
FROM raw_order_v1 FINAL
WHERE (paid_at >= toDateTime64('2026-11-10 16:30:00.000', 3, 'UTC') AND paid_at < toDateTime64('2026-11-10 17:00:00.000', 3, 'UTC'))
GROUP BY slot
