SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(bucket)) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDateTime64('2026-11-22 00:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-11-22 01:00:00.000', 3, 'UTC'))
GROUP BY slot
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(created_at)) AS slot, toString(count()) AS ordersSum
FROM raw_order_v1 FINAL
WHERE (business_day >= toDate('2026-11-22') AND business_day <= toDate('2026-11-22') AND created_at >= toDateTime64('2026-11-22 01:00:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-11-22 01:30:00.000', 3, 'UTC'))
GROUP BY slot
UNION ALL
SELECT 1 AS compared, toUnixTimestamp(toStartOfHour(addSeconds(created_at, 5400))) AS slot, toString(count()) AS ordersSum
FROM raw_order_v1 FINAL
WHERE (business_day >= toDate('2026-11-22') AND business_day <= toDate('2026-11-22') AND created_at >= toDateTime64('2026-11-21 22:30:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-11-22 00:00:00.000', 3, 'UTC'))
GROUP BY slot
