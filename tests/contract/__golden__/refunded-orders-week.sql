-- by created time, per week
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(bucket), 'Asia/Shanghai')) AS slot, toString(channel) AS channelValue, toString(sum(refunded_orders)) AS refundedOrdersSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND ((bucket >= toDate('2026-01-07') AND bucket < toDate('2026-03-01')))
GROUP BY slot, channelValue
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(toDate(bucket, 'Asia/Shanghai')), 'Asia/Shanghai')) AS slot, toString(channel) AS channelValue, toString(sum(refunded_orders)) AS refundedOrdersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND ((bucket >= toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-01-06 16:00:00.000', 3, 'UTC')) OR (bucket >= toDateTime64('2026-02-28 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC')))
GROUP BY slot, channelValue
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(toDate(created_at, 'Asia/Shanghai')), 'Asia/Shanghai')) AS slot, toString(channel) AS channelValue, toString(countIf(refund_amount > 0)) AS refundedOrdersSum
FROM raw_order_v1 FINAL
WHERE ((business_day >= toDate('2026-01-06') AND business_day <= toDate('2026-01-06') AND created_at >= toDateTime64('2026-01-05 16:30:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC')) OR (business_day >= toDate('2026-03-01') AND business_day <= toDate('2026-03-01') AND created_at >= toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-03-01 02:15:00.000', 3, 'UTC')))
GROUP BY slot, channelValue

-- by paid time, per week
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(bucket), 'Asia/Shanghai')) AS slot, toString(channel) AS channelValue, toString(sum(refunded_orders)) AS refundedOrdersSum
FROM order_per_day_v1 FINAL
WHERE basis = 'paid' AND ((bucket >= toDate('2026-01-07') AND bucket < toDate('2026-03-01')))
GROUP BY slot, channelValue
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(toDate(bucket, 'Asia/Shanghai')), 'Asia/Shanghai')) AS slot, toString(channel) AS channelValue, toString(sum(refunded_orders)) AS refundedOrdersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'paid' AND ((bucket >= toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-01-06 16:00:00.000', 3, 'UTC')) OR (bucket >= toDateTime64('2026-02-28 16:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC')))
GROUP BY slot, channelValue
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toDateTime(toMonday(toDate(paid_at, 'Asia/Shanghai')), 'Asia/Shanghai')) AS slot, toString(channel) AS channelValue, toString(countIf(refund_amount > 0)) AS refundedOrdersSum
FROM raw_order_v1 FINAL
WHERE ((paid_at >= toDateTime64('2026-01-05 16:30:00.000', 3, 'UTC') AND paid_at < toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC')) OR (paid_at >= toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC') AND paid_at < toDateTime64('2026-03-01 02:15:00.000', 3, 'UTC')))
GROUP BY slot, channelValue
