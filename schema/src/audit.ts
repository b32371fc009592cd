import type { Connection } from "./db.ts";
import { canonicalHash } from "./hash.ts";
import type { Json } from "./json.ts";

export interface AuditInput {
  /** Who: a user, a token or a process. */
  readonly actor: string;
  /** What was done, for example "shop.pause". */
  readonly action: string;
  /** On what, for example "shop/taobao-1". */
  readonly subject: string;
  readonly reason?: string | undefined;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly prev_hash: Buffer | null;
  readonly hash: Buffer;
}

const CHAIN_LOCK = 7_301_001;

/** Appends an entry to the hash chain inside the caller's transaction: the change and its entry commit together. */
export async function appendAudit(connection: Connection, input: AuditInput): Promise<string> {
  await connection.query("SELECT pg_advisory_xact_lock($1)", [CHAIN_LOCK]);
  const last = await connection.query<{ hash: Buffer; at: Date }>(
    "SELECT hash, date_trunc('milliseconds', clock_timestamp()) AS at FROM audit_entry ORDER BY id DESC LIMIT 1",
  );
  const prevHash = last.rows[0]?.hash ?? null;
  const at = last.rows[0]?.at ?? new Date();
  const hash = entryHash(input, at, prevHash);
  const inserted = await connection.query<{ id: string }>(
    `INSERT INTO audit_entry (at, actor, action, subject, reason, before, after, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      at,
      input.actor,
      input.action,
      input.subject,
      input.reason ?? null,
      jsonb(input.before),
      jsonb(input.after),
      prevHash,
      hash,
    ],
  );
  return inserted.rows[0]?.id ?? "";
}

/** Walks the whole chain. Returns the id of the first entry that does not fit, or undefined when all do. */
export async function findBrokenAuditEntry(connection: Connection): Promise<string | undefined> {
  let previous: Buffer | null = null;
  for (let afterId = "0"; ;) {
    const page: { rows: AuditRow[] } = await connection.query<AuditRow>(
      "SELECT * FROM audit_entry WHERE id > $1 ORDER BY id LIMIT 1000",
      [afterId],
    );
    for (const row of page.rows) {
      const fits = sameBytes(row.prev_hash, previous) && row.hash.equals(entryHash(row, row.at, previous));
      if (!fits) return row.id;
      previous = row.hash;
      afterId = row.id;
    }
    if (page.rows.length === 0) return undefined;
  }
}

type Entry = Pick<AuditInput, "actor" | "action" | "subject"> & {
  readonly reason?: string | null | undefined;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
};

function entryHash(entry: Entry, at: Date, prevHash: Buffer | null): Buffer {
  return canonicalHash({
    at: at.toISOString(),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    reason: entry.reason ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
    prevHash: prevHash?.toString("hex") ?? null,
  });
}

function jsonb(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

function sameBytes(left: Buffer | null, right: Buffer | null): boolean {
  return left === null || right === null ? left === right : left.equals(right);
}
