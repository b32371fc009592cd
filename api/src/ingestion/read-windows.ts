import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import type { Db } from "../sql/db.ts";
import { raw, sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { windowJson, type WindowRow } from "./window-row.ts";

const windowsFrom = raw("ingest_window w join shop s on s.id = w.shop_id");

/** One page of committed windows, newest first. */
export async function listWindows(
  { db, scope }: { db: Db; scope: Scope },
  { shopId, stream, page }: { shopId: string | null | undefined; stream: string | null | undefined; page: PageArgs },
): Promise<Page<WindowRow>> {
  const { edges, ...list } = await readPage<{ row: WindowRow }>(db, {
    list: "ingestWindows",
    columns: sql`${windowJson} as row`,
    from: windowsFrom,
    where: [
      scopeSql(scope),
      ...(shopId ? [sql`w.shop_id = ${shopId}`] : []),
      ...(stream ? [sql`w.stream = ${stream}`] : []),
    ],
    keys: [{ name: "id", column: raw("w.id"), type: "bigint", direction: "desc", nullable: false }],
    page,
  });
  return { ...list, edges: edges.map(({ cursor, node }) => ({ cursor, node: node.row })) };
}

/** Windows in scope by row id, null where there is none. One statement. */
export async function readWindows(db: Db, scope: Scope, ids: readonly string[]): Promise<(WindowRow | null)[]> {
  const rows = await db.query<{ row: WindowRow }>(
    sql`select ${windowJson} as row from ${windowsFrom} where w.id = any(${ids}::bigint[]) and ${scopeSql(scope)}`,
  );
  const byId = new Map(rows.map(({ row }) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
