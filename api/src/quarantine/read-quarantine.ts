import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import type { Db } from "../sql/db.ts";
import { raw, sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { quarantineColumns, quarantineFrom, type QuarantinedRow } from "./quarantine-row.ts";

export interface QuarantineQuestion {
  readonly status: string | null | undefined;
  readonly shopId: string | null | undefined;
  readonly page: PageArgs;
  readonly withBody: boolean;
}

/** One page of quarantined records, last seen first. */
export function listQuarantined(
  { db, scope }: { db: Db; scope: Scope },
  { status, shopId, page, withBody }: QuarantineQuestion,
): Promise<Page<QuarantinedRow>> {
  return readPage<QuarantinedRow>(db, {
    list: "quarantine",
    columns: quarantineColumns(withBody),
    from: quarantineFrom,
    where: [
      scopeSql(scope),
      ...(status ? [sql`q.status = ${status}`] : []),
      ...(shopId ? [sql`q.shop_id = ${shopId}`] : []),
    ],
    keys: [
      { name: "firstSeenAt", column: raw("q.first_seen_at"), type: "timestamptz", direction: "desc", nullable: false },
      { name: "id", column: raw("q.id"), type: "bigint", direction: "desc", nullable: false },
    ],
    page,
  });
}

/** Quarantined records in scope by row id, null where there is none. One statement. */
export async function readQuarantined(
  db: Db,
  scope: Scope,
  ids: readonly string[],
): Promise<(QuarantinedRow | null)[]> {
  const rows = await db.query<QuarantinedRow>(sql`
    select ${quarantineColumns()} from ${quarantineFrom} where q.id = any(${ids}::bigint[]) and ${scopeSql(scope)}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
