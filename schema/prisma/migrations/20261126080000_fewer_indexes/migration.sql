-- The number first: one index then finds an order by its number alone, by its beginning, and by number and shop.
CREATE UNIQUE INDEX "orders_order_no_shop_id_key" ON "orders"("order_no", "shop_id");
DROP INDEX "orders_shop_id_order_no_key";
DROP INDEX "orders_order_no_idx";
-- The same for refunds.
CREATE UNIQUE INDEX "refund_refund_no_shop_id_key" ON "refund"("refund_no", "shop_id");
DROP INDEX "refund_shop_id_refund_no_key";
DROP INDEX "refund_refund_no_idx";
-- No question asks for payloads by the time they came.
DROP INDEX "raw_payload_received_at_idx";
