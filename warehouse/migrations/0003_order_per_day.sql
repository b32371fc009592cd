-- The hours of order_per_hour_v1 added up per Asia/Shanghai day.
CREATE TABLE IF NOT EXISTS order_per_day_v1 ON CLUSTER '{cluster}'
(
    basis           LowCardinality(String),
    shop_id         LowCardinality(String),
    bucket          Date,
    channel         LowCardinality(String),
    market          LowCardinality(String),
    province        LowCardinality(String),
    status          LowCardinality(String),
    orders          UInt64,
    paid_orders     UInt64,
    refunded_orders UInt64,
    total_amount    Decimal(38, 2),
    paid_amount     Decimal(38, 2),
    refund_amount   Decimal(38, 2),
    version         UInt64,
    is_deleted      UInt8
)
ENGINE = ReplicatedReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(bucket)
ORDER BY (basis, shop_id, bucket, channel, market, province, status)
SETTINGS non_replicated_deduplication_window = 10000;
