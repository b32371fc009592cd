SELECT 0 AS compared, toString(count()) AS ordersSum
FROM raw_order_v1 FINAL
WHERE (business_day >= toDate('2026-11-11') AND business_day <= toDate('2026-11-11') AND created_at >= toDateTime64('2026-11-10 16:00:00.500', 3, 'UTC') AND created_at < toDateTime64('2026-11-10 16:20:00.000', 3, 'UTC'))
