SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(bucket)) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDateTime64('2026-11-21 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-11-22 16:00:00.000', 3, 'UTC'))
GROUP BY slot
UNION ALL
SELECT 1 AS compared, toUnixTimestamp(toStartOfHour(addSeconds(bucket, 604800))) AS slot, toString(sum(orders)) AS ordersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDateTime64('2026-11-14 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-11-15 16:00:00.000', 3, 'UTC'))
GROUP BY slot
