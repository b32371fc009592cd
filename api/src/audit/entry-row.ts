import type { Json } from "@orderhub/schema/json";
import { escapeLike } from "../sql/conditions.ts";
import { anyOf, raw, sql, type Sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";

export interface AuditEntryRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly before: Json;
  readonly after: Json;
  /** Place in the chain; null until the writing transaction has committed. */
  readonly seq: string | null;
  readonly hash: string | null;
}

export const auditColumns: Sql = raw(
  `a.id, a.at, a.actor, a.action, a.subject, a.reason, a.before, a.after, l.seq, encode(l.hash, 'hex') as hash`,
);

export const auditFrom: Sql = raw("audit_entry a left join audit_link l on l.entry_id = a.id");

/**
 * Entries about a shop begin their subject with its kind and id, for example order/tmall-home/123. A viewer with a limited scope sees
 * those of the shops in it, and nothing about people, tokens or keys.
 */
export function auditScopeSql(scope: Scope): Sql {
  if (scope.market === null && scope.shopIds === null) return raw("true");
  return sql`(split_part(a.subject, '/', 1) in ('shop', 'order', 'quarantine')
    and exists (select 1 from shop s where s.id = split_part(a.subject, '/', 2) and ${scopeSql(scope)}))`;
}

/** Text in any of the columns that people read. */
export function auditTextSql(text: string): Sql {
  const pattern = `%${escapeLike(text)}%`;
  return anyOf(["actor", "action", "subject", "reason"].map((column) => sql`${raw(`a.${column}`)} ilike ${pattern}`));
}
