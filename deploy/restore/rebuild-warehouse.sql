-- Loads the whole warehouse again from Postgres: after Postgres came back from a dump, and after ClickHouse was lost.
-- Run it as the database's owner, with no worker running, against an empty ClickHouse database (docs/backup.md):
--   psql "$DATABASE_URL" --set ON_ERROR_STOP=1 --file deploy/restore/rebuild-warehouse.sql
-- A server made anew counts its transactions from the beginning: places in the outbox of the old one mean nothing here, and
-- a cursor of the old one would stand beyond everything that is still to come, so that nothing would ever be loaded.
BEGIN;

DELETE FROM outbox_cursor WHERE consumer = 'warehouse';
DELETE FROM load_progress;
TRUNCATE outbox;

INSERT INTO outbox (entity, shop_id, entity_id)
SELECT 'order', shop_id, id FROM orders ORDER BY created_at, id;

-- After the orders, so that no shop is called complete before they are loaded.
INSERT INTO outbox (entity, shop_id, before)
SELECT 'watermark', shop_id, jsonb_build_object('stream', stream, 'watermarkAt', watermark_at) FROM watermark;

COMMIT;
