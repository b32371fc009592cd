-- An event of a refund says what became of the refund then. Events before this migration know it only where the refund has not
-- changed since.
ALTER TABLE "order_event" ADD COLUMN "refund_status" TEXT;
ALTER TABLE "order_event" ALTER COLUMN "refund_status" SET STATISTICS 0;
UPDATE "order_event" e SET "refund_status" = r."status"
  FROM "refund" r WHERE e."kind" = 'refund' AND r."payload_id" = e."payload_id" AND r."refund_no" = e."refund_no";
