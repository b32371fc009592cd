-- by created time, per hour
SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(bucket)) AS slot, toString(channel) AS channelValue, toDecimalString(sum(paid_amount), 2) AS paidAmountSum, toString(sum(paid_orders)) AS paidOrdersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'created' AND ((bucket >= toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC')))
GROUP BY slot, channelValue
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(created_at)) AS slot, toString(channel) AS channelValue, toDecimalString(sum(paid_amount), 2) AS paidAmountSum, toString(countIf(paid_at IS NOT NULL)) AS paidOrdersSum
FROM raw_order_v1 FINAL
WHERE ((business_day >= toDate('2026-01-06') AND business_day <= toDate('2026-01-06') AND created_at >= toDateTime64('2026-01-05 16:30:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC')) OR (business_day >= toDate('2026-03-01') AND business_day <= toDate('2026-03-01') AND created_at >= toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC') AND created_at < toDateTime64('2026-03-01 02:15:00.000', 3, 'UTC')))
GROUP BY slot, channelValue

-- by paid time, per hour
SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(bucket)) AS slot, toString(channel) AS channelValue, toDecimalString(sum(paid_amount), 2) AS paidAmountSum, toString(sum(paid_orders)) AS paidOrdersSum
FROM order_per_hour_v1 FINAL
WHERE basis = 'paid' AND ((bucket >= toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC') AND bucket < toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC')))
GROUP BY slot, channelValue
UNION ALL
SELECT 0 AS compared, toUnixTimestamp(toStartOfHour(paid_at)) AS slot, toString(channel) AS channelValue, toDecimalString(sum(paid_amount), 2) AS paidAmountSum, toString(countIf(paid_at IS NOT NULL)) AS paidOrdersSum
FROM raw_order_v1 FINAL
WHERE ((paid_at >= toDateTime64('2026-01-05 16:30:00.000', 3, 'UTC') AND paid_at < toDateTime64('2026-01-05 17:00:00.000', 3, 'UTC')) OR (paid_at >= toDateTime64('2026-03-01 02:00:00.000', 3, 'UTC') AND paid_at < toDateTime64('2026-03-01 02:15:00.000', 3, 'UTC')))
GROUP BY slot, channelValue
