-- Orders per hour and dimension values, by creation time (basis 'created') and by payment time (basis 'paid').
-- A dirty hour is computed again whole; a cell that no longer has orders is written with is_deleted = 1.
CREATE TABLE IF NOT EXISTS order_per_hour_v1 ON CLUSTER '{cluster}'
(
    basis           LowCardinality(String),
    shop_id         LowCardinality(String),
    bucket          DateTime('UTC'),
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
