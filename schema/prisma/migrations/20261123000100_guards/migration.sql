-- What Prisma's language cannot say: facts that never change, a watermark that never goes back, and tuning of hot tables.

CREATE FUNCTION reject_backward_watermark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.watermark_at < OLD.watermark_at THEN
    RAISE EXCEPTION 'watermark of %/% must not go back from % to %', OLD.shop_id, OLD.stream, OLD.watermark_at, NEW.watermark_at
      USING ERRCODE = 'check_violation', CONSTRAINT = 'watermark_forward_only', TABLE = 'watermark';
  END IF;
  RETURN NEW;
END;
$$;

CREATE TRIGGER watermark_forward_only BEFORE UPDATE OF watermark_at ON watermark
  FOR EACH ROW EXECUTE FUNCTION reject_backward_watermark();

CREATE FUNCTION reject_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is not allowed', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER raw_payload_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON raw_payload
  FOR EACH STATEMENT EXECUTE FUNCTION reject_change();

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION reject_change();

-- Wakes the loader at commit. The channel carries no content: equal notifications of one transaction fold into one.
CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END;
$$;

CREATE TRIGGER outbox_notify AFTER INSERT ON outbox
  FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();

-- lz4 packs payload text about as small as pglz and several times as fast; some builds of Postgres come without it.
DO $$
BEGIN
  ALTER TABLE raw_payload ALTER COLUMN body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  NULL;
END;
$$;

-- The defaults wait for 20 % dead rows: on millions of orders that is hours of bloat and stale statistics.
ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE refund SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE outbox SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000
);

-- A few rows, each rewritten every second: room on the page keeps the updates in place.
ALTER TABLE watermark SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE outbox_cursor SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE load_progress SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
