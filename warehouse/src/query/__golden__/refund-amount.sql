-- no grain
SELECT 0 AS compared, toDecimalString(sum(refund_amount), 2) AS refundAmountSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2026-11-01') AND bucket < toDate('2026-12-01'))

-- by hour
SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(bucket)) AS slot, toString(shop_id) AS shopValue, toDecimalString(sum(refund_amount), 2) AS refundAmountSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDateTime64('2026-10-31 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-11-30 16:00:00.000', 3, 'UTC'))
GROUP BY slot, shopValue

-- by day
SELECT 0 AS compared, toUnixTimestamp(toDateTime(bucket, 'Asia/Shanghai')) AS slot, toString(shop_id) AS shopValue, toDecimalString(sum(refund_amount), 2) AS refundAmountSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2026-11-01') AND bucket < toDate('2026-12-01'))
GROUP BY slot, shopValue

-- by week
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(bucket), 'Asia/Shanghai')) AS slot, toString(shop_id) AS shopValue, toDecimalString(sum(refund_amount), 2) AS refundAmountSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2026-11-01') AND bucket < toDate('2026-12-01'))
GROUP BY slot, shopValue

-- by month
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toStartOfMonth(bucket), 'Asia/Shanghai')) AS slot, toString(shop_id) AS shopValue, toDecimalString(sum(refund_amount), 2) AS refundAmountSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2026-11-01') AND bucket < toDate('2026-12-01'))
GROUP BY slot, shopValue
