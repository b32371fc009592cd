-- The trace of the transaction that wrote an entry. The transaction says it once: no statement that writes entries names it.
ALTER TABLE "outbox" ADD COLUMN "traceparent" TEXT DEFAULT nullif(current_setting('orderhub.traceparent', true), '');
