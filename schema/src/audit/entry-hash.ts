import { sha256 } from "../hash.ts";

/** An entry and its link as text, as Postgres writes them. */
export interface ChainRow {
  readonly seq: string;
  readonly prev: string | null;
  readonly hash: string;
  readonly id: string | null;
  readonly at: string | null;
  readonly actor: string | null;
  readonly action: string | null;
  readonly subject: string | null;
  readonly reason: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly old_prev: string | null;
  readonly old_hash: string | null;
}

/** Columns that make a ChainRow of audit_link `l` and audit_entry `e`. */
export const chainColumns = `l.seq::text, encode(l.prev_hash, 'hex') AS prev, encode(l.hash, 'hex') AS hash, e.id::text,
  (extract(epoch FROM e.at) * 1000)::bigint::text AS at, e.actor, e.action, e.subject, e.reason, e.before::text, e.after::text,
  encode(e.prev_hash, 'hex') AS old_prev, encode(e.hash, 'hex') AS old_hash`;

/** The hash that an entry must have behind `prev`. The database computes the same at commit (audit_entry_hash). */
export function entryHash(row: ChainRow, prev: string | null): string {
  const fields = [
    row.seq,
    prev,
    row.id,
    row.at,
    row.actor,
    row.action,
    row.subject,
    row.reason,
    row.before,
    row.after,
    row.old_prev,
    row.old_hash,
  ];
  return sha256(`orderhub audit 2${fields.map(field).join("")}`).toString("hex");
}

function field(value: string | null): string {
  return value === null ? "-" : `${Buffer.byteLength(value)}:${value}`;
}
