-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "channel" (
    "name" TEXT NOT NULL,
    "label_zh" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "shop" (
    "id" TEXT NOT NULL,
    "channel_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "market" TEXT NOT NULL DEFAULT 'CN',
    "feed" TEXT NOT NULL DEFAULT 'api',
    "status" TEXT NOT NULL DEFAULT 'active',
    "status_reason" TEXT,
    "status_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "sealed_secrets" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watermark" (
    "shop_id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "watermark_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "late_seconds_max" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "watermark_pkey" PRIMARY KEY ("shop_id","stream")
);

-- CreateTable
CREATE TABLE "ingest_window" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "lane" TEXT NOT NULL,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "platform_count" INTEGER,
    "fetched" INTEGER NOT NULL DEFAULT 0,
    "landed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "stale" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ingest_window_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "raw_payload" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "body" TEXT NOT NULL,
    "mask_version" INTEGER NOT NULL DEFAULT 1,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "raw_payload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "channel_name" TEXT NOT NULL,
    "order_no" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "wire_status" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'CNY',
    "item_amount" DECIMAL(18,2) NOT NULL,
    "discount_amount" DECIMAL(18,2) NOT NULL,
    "shipping_amount" DECIMAL(18,2) NOT NULL,
    "total_amount" DECIMAL(18,2) NOT NULL,
    "paid_amount" DECIMAL(18,2) NOT NULL,
    "refund_amount" DECIMAL(18,2) NOT NULL DEFAULT 0,
    "refund_count" INTEGER NOT NULL DEFAULT 0,
    "province" TEXT,
    "city" TEXT,
    "district" TEXT,
    "receiver_token" TEXT,
    "buyer_mask" TEXT,
    "buyer_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "shipped_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "row_hash" BYTEA NOT NULL,
    "mapper_version" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "payload_id" BIGINT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "landed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_item" (
    "order_id" BIGINT NOT NULL,
    "line_no" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "item_no" TEXT,
    "quantity" INTEGER NOT NULL,
    "unit_price" DECIMAL(18,2) NOT NULL,
    "discount_amount" DECIMAL(18,2) NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "status" TEXT NOT NULL,
    "refund_status" TEXT,

    CONSTRAINT "line_item_pkey" PRIMARY KEY ("order_id","line_no")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "refund_no" TEXT NOT NULL,
    "order_no" TEXT NOT NULL,
    "order_id" BIGINT,
    "line_no" TEXT,
    "status" TEXT NOT NULL,
    "wire_status" TEXT NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "version" BIGINT NOT NULL,
    "row_hash" BYTEA NOT NULL,
    "mapper_version" INTEGER NOT NULL,
    "payload_id" BIGINT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "landed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_event" (
    "id" BIGSERIAL NOT NULL,
    "order_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "refund_no" TEXT,
    "amount" DECIMAL(18,2),
    "payload_id" BIGINT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "order_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantined_record" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "payload_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'open',
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "quarantined_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_event" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "sample" TEXT NOT NULL,
    "seen" BIGINT NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drift_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "completeness_day" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "platform_count" INTEGER NOT NULL,
    "landed_count" INTEGER NOT NULL,
    "normalised_count" INTEGER NOT NULL,
    "quarantined_count" INTEGER NOT NULL,
    "warehouse_count" INTEGER NOT NULL,
    "missing" TEXT[],
    "healed" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "completeness_day_pkey" PRIMARY KEY ("shop_id","day")
);

-- CreateTable
CREATE TABLE "push_message" (
    "shop_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_message_pkey" PRIMARY KEY ("shop_id","message_id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "id" BIGSERIAL NOT NULL,
    "shop_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "landed" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'running',
    "error" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row_error" (
    "import_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "column" TEXT,

    CONSTRAINT "import_row_error_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "entity" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "entity_id" BIGINT,
    "before" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_cursor" (
    "consumer" TEXT NOT NULL,
    "xid" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "loaded" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_cursor_pkey" PRIMARY KEY ("consumer")
);

-- CreateTable
CREATE TABLE "load_progress" (
    "shop_id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "data_through" TIMESTAMPTZ(3) NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "load_progress_pkey" PRIMARY KEY ("shop_id","stream")
);

-- CreateTable
CREATE TABLE "warehouse_proof" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "hub_orders" INTEGER NOT NULL,
    "hub_total" DECIMAL(18,2) NOT NULL,
    "hub_paid" DECIMAL(18,2) NOT NULL,
    "hub_refund" DECIMAL(18,2) NOT NULL,
    "warehouse_orders" INTEGER NOT NULL,
    "warehouse_total" DECIMAL(18,2) NOT NULL,
    "warehouse_paid" DECIMAL(18,2) NOT NULL,
    "warehouse_refund" DECIMAL(18,2) NOT NULL,
    "outcome" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "warehouse_proof_pkey" PRIMARY KEY ("shop_id","day")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'analyst',
    "market" TEXT,
    "shop_ids" TEXT[],
    "locale" TEXT NOT NULL DEFAULT 'zh',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "role" TEXT NOT NULL,
    "market" TEXT,
    "shop_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "prev_hash" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shop_channel_name_idx" ON "shop"("channel_name");

-- CreateIndex
CREATE INDEX "ingest_window_shop_id_stream_committed_at_idx" ON "ingest_window"("shop_id", "stream", "committed_at");

-- CreateIndex
CREATE INDEX "ingest_window_shop_id_stream_to_at_idx" ON "ingest_window"("shop_id", "stream", "to_at");

-- CreateIndex
CREATE INDEX "raw_payload_received_at_idx" ON "raw_payload"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "raw_payload_shop_id_kind_source_key_content_hash_key" ON "raw_payload"("shop_id", "kind", "source_key", "content_hash");

-- CreateIndex
CREATE INDEX "orders_order_no_idx" ON "orders"("order_no");

-- CreateIndex
CREATE INDEX "orders_created_at_id_idx" ON "orders"("created_at", "id");

-- CreateIndex
CREATE INDEX "orders_shop_id_created_at_id_idx" ON "orders"("shop_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "orders_paid_at_id_idx" ON "orders"("paid_at", "id");

-- CreateIndex
CREATE INDEX "orders_updated_at_id_idx" ON "orders"("updated_at", "id");

-- CreateIndex
CREATE INDEX "orders_buyer_hash_idx" ON "orders"("buyer_hash");

-- CreateIndex
CREATE UNIQUE INDEX "orders_shop_id_order_no_key" ON "orders"("shop_id", "order_no");

-- CreateIndex
CREATE INDEX "refund_shop_id_order_no_idx" ON "refund"("shop_id", "order_no");

-- CreateIndex
CREATE INDEX "refund_order_id_idx" ON "refund"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_shop_id_refund_no_key" ON "refund"("shop_id", "refund_no");

-- CreateIndex
CREATE INDEX "order_event_order_id_occurred_at_idx" ON "order_event"("order_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_event_order_id_kind_payload_id_key" ON "order_event"("order_id", "kind", "payload_id");

-- CreateIndex
CREATE INDEX "quarantined_record_status_first_seen_at_idx" ON "quarantined_record"("status", "first_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "quarantined_record_shop_id_kind_source_key_payload_id_key" ON "quarantined_record"("shop_id", "kind", "source_key", "payload_id");

-- CreateIndex
CREATE UNIQUE INDEX "drift_event_shop_id_kind_path_change_key" ON "drift_event"("shop_id", "kind", "path", "change");

-- CreateIndex
CREATE INDEX "push_message_shop_id_processed_at_idx" ON "push_message"("shop_id", "processed_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_file_shop_id_sha256_key" ON "import_file"("shop_id", "sha256");

-- CreateIndex
CREATE INDEX "outbox_xid_id_idx" ON "outbox"("xid", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_session_token_key" ON "user_session"("token");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_provider_id_account_id_key" ON "user_account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "user_verification_identifier_idx" ON "user_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry"("subject");

-- AddForeignKey
ALTER TABLE "shop" ADD CONSTRAINT "shop_channel_name_fkey" FOREIGN KEY ("channel_name") REFERENCES "channel"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watermark" ADD CONSTRAINT "watermark_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingest_window" ADD CONSTRAINT "ingest_window_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_payload_id_fkey" FOREIGN KEY ("payload_id") REFERENCES "raw_payload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_item" ADD CONSTRAINT "line_item_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payload_id_fkey" FOREIGN KEY ("payload_id") REFERENCES "raw_payload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_payload_id_fkey" FOREIGN KEY ("payload_id") REFERENCES "raw_payload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantined_record" ADD CONSTRAINT "quarantined_record_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantined_record" ADD CONSTRAINT "quarantined_record_payload_id_fkey" FOREIGN KEY ("payload_id") REFERENCES "raw_payload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drift_event" ADD CONSTRAINT "drift_event_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completeness_day" ADD CONSTRAINT "completeness_day_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row_error" ADD CONSTRAINT "import_row_error_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "load_progress" ADD CONSTRAINT "load_progress_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "warehouse_proof" ADD CONSTRAINT "warehouse_proof_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
