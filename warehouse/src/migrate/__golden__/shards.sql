-- One row per order and accepted change. FINAL keeps the highest revision: an order is never counted twice.
-- Partition and sort key hold only what never changes in an order; a moved creation day is written as a tombstone.
CREATE TABLE IF NOT EXISTS raw_order_v1_local ON CLUSTER 'main'
(
    order_id      UInt64,
    shop_id       LowCardinality(String),
    channel       LowCardinality(String),
    market        LowCardinality(String),
    order_no      String,
    status        LowCardinality(String),
    province      LowCardinality(String) COMMENT 'empty where unknown',
    created_at    DateTime64(3, 'UTC'),
    paid_at       Nullable(DateTime64(3, 'UTC')),
    total_amount  Decimal(18, 2),
    paid_amount   Decimal(18, 2),
    refund_amount Decimal(18, 2),
    refund_count  UInt32,
    revision      UInt64,
    is_deleted    UInt8,
    business_day  Date DEFAULT toDate(created_at, 'Asia/Shanghai'),
    loaded_at     DateTime64(3, 'UTC') DEFAULT now64(3),
    INDEX created_at_range created_at TYPE minmax GRANULARITY 1,
    INDEX paid_at_range paid_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplicatedReplacingMergeTree(revision, is_deleted)
PARTITION BY toYYYYMM(business_day)
ORDER BY (shop_id, business_day, order_id)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS raw_order_v1 ON CLUSTER 'main' AS raw_order_v1_local ENGINE = Distributed('main', 'orderhub', 'raw_order_v1_local', cityHash64(shop_id));

-- Orders per hour and dimension values, by creation time (basis 'created') and by payment time (basis 'paid').
-- A dirty hour is computed again whole; a cell that no longer has orders is written with is_deleted = 1.
CREATE TABLE IF NOT EXISTS order_per_hour_v1_local ON CLUSTER 'main'
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

CREATE TABLE IF NOT EXISTS order_per_hour_v1 ON CLUSTER 'main' AS order_per_hour_v1_local ENGINE = Distributed('main', 'orderhub', 'order_per_hour_v1_local', cityHash64(shop_id));

-- The hours of order_per_hour_v1 added up per Asia/Shanghai day.
CREATE TABLE IF NOT EXISTS order_per_day_v1_local ON CLUSTER 'main'
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

CREATE TABLE IF NOT EXISTS order_per_day_v1 ON CLUSTER 'main' AS order_per_day_v1_local ENGINE = Distributed('main', 'orderhub', 'order_per_day_v1_local', cityHash64(shop_id));
