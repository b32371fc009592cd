-- The trace of the transaction that wrote an entry. The transaction says it once: no statement that writes entries names it.
CREATE FUNCTION current_traceparent() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('orderhub.traceparent', true), '')
$$;

ALTER TABLE "outbox" ADD COLUMN "traceparent" TEXT DEFAULT current_traceparent();
