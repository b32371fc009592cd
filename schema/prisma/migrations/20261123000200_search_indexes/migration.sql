-- Numbers are searched whole and by prefix; with the C collation of the embedded database a plain index serves both.
CREATE INDEX "orders_receiver_token_idx" ON "orders"("receiver_token");
CREATE INDEX "line_item_line_no_idx" ON "line_item"("line_no");
CREATE INDEX "line_item_sku_idx" ON "line_item"("sku");
CREATE INDEX "line_item_item_no_idx" ON "line_item"("item_no");
CREATE INDEX "refund_refund_no_idx" ON "refund"("refund_no");
