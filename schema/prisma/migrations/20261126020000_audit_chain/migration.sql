-- The chain of audit entries in a table of its own. A deferred trigger adds a link at commit, so that writers wait for each other
-- only while they commit, and so that no entry can be written without a link. The old columns stay for entries that have them.

ALTER TABLE "audit_entry" ALTER COLUMN "hash" DROP NOT NULL;

CREATE INDEX "audit_entry_actor_action_at_idx" ON "audit_entry"("actor", "action", "at");
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

CREATE TABLE "audit_link" (
    "seq" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "prev_hash" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("seq")
);
CREATE UNIQUE INDEX "audit_link_entry_id_key" ON "audit_link"("entry_id");
ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "audit_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A field with its length in bytes before it: no two rows have the same text. Example: 'ab' gives '2:ab', NULL gives '-'.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value)::text || ':' || value END
$$;

-- The hash of an entry at its place in the chain. schema/src/audit/entry-hash.ts computes the same from outside.
CREATE FUNCTION audit_entry_hash(entry audit_entry, seq bigint, prev bytea) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(
    'orderhub audit 2' || audit_field(seq::text) || audit_field(encode(prev, 'hex')) || audit_field(entry.id::text)
      || audit_field((extract(epoch FROM entry.at) * 1000)::bigint::text)
      || audit_field(entry.actor) || audit_field(entry.action) || audit_field(entry.subject) || audit_field(entry.reason)
      || audit_field(entry.before::text) || audit_field(entry.after::text)
      || audit_field(encode(entry.prev_hash, 'hex')) || audit_field(encode(entry.hash, 'hex')),
    'UTF8'))
$$;

-- Runs as its owner: a role that may only insert entries needs no right on the chain.
CREATE FUNCTION link_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last audit_link;
  next_seq bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(7301001);
  SELECT * INTO last FROM audit_link ORDER BY seq DESC LIMIT 1;
  next_seq := coalesce(last.seq, 0) + 1;
  INSERT INTO audit_link (seq, entry_id, prev_hash, hash)
    VALUES (next_seq, NEW.id, last.hash, audit_entry_hash(NEW, next_seq, last.hash));
  RETURN NULL;
END;
$$;

DO $$
DECLARE
  entry audit_entry;
  place bigint := 0;
  head bytea;
BEGIN
  FOR entry IN SELECT * FROM audit_entry ORDER BY id LOOP
    place := place + 1;
    INSERT INTO audit_link (seq, entry_id, prev_hash, hash)
      VALUES (place, entry.id, head, audit_entry_hash(entry, place, head)) RETURNING hash INTO head;
  END LOOP;
END;
$$;

CREATE CONSTRAINT TRIGGER audit_entry_chain AFTER INSERT ON audit_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_audit_entry();

CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION reject_change();
