import type { AuditAction } from "./audit/actions.ts";
import { auditSafe } from "./audit/safe.ts";
import type { Connection } from "./db.ts";
import { maskText } from "./mask.ts";
import type { Json } from "./json.ts";

export interface AuditInput {
  /** Who: a user, a token or a process. */
  readonly actor: string;
  readonly action: AuditAction;
  /** On what, for example "shop/taobao-1". */
  readonly subject: string;
  readonly reason?: string | undefined;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/**
 * Writes an entry in the caller's transaction: the change and its entry commit together, and a trigger adds the entry to the chain at
 * commit. What looks like buyer data in the reason or in before and after is masked. Returns the entry's id.
 */
export async function writeAudit(connection: Connection, input: AuditInput): Promise<string> {
  const inserted = await connection.query<{ id: string }>(
    `INSERT INTO audit_entry (at, actor, action, subject, reason, before, after)
     VALUES (clock_timestamp(), $1, $2, $3, $4, $5, $6) RETURNING id`,
    [
      input.actor,
      input.action,
      input.subject,
      input.reason === undefined ? null : maskText(input.reason),
      jsonb(input.before),
      jsonb(input.after),
    ],
  );
  return inserted.rows[0]?.id ?? "";
}

function jsonb(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : JSON.stringify(auditSafe(value));
}
