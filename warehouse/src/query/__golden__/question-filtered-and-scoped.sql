SELECT 0 AS compared, toString(sum(refunded_orders)) AS refundedOrdersSum, toString(sum(paid_orders)) AS paidOrdersSum, toDecimalString(sum(paid_amount), 2) AS paidAmountSum, toDecimalString(sum(refund_amount), 2) AS refundAmountSum
FROM order_per_day_v1 FINAL
WHERE basis = 'created' AND (bucket >= toDate('2026-11-01') AND bucket < toDate('2026-12-01')) AND channel IN ['taobao'] AND market IN ['CN', 'HK'] AND status NOT IN ['cancelled'] AND shop_id IN ['tb-1', 'it\'s']
