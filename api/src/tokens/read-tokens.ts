import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import type { Db } from "../sql/db.ts";
import { raw, sql } from "../sql/sql.ts";
import { withinSql } from "../viewer/grants.ts";
import type { Scope } from "../viewer/scope.ts";
import { tokenColumns, tokensFrom, type TokenRow } from "./token-row.ts";

/** One page of the tokens whose whole scope is inside the viewer's, newest first. */
export function listTokens(
  { db, scope }: { db: Db; scope: Scope },
  { includeRevoked, page }: { includeRevoked: boolean; page: PageArgs },
): Promise<Page<TokenRow>> {
  return readPage<TokenRow>(db, {
    list: "apiTokens",
    columns: tokenColumns,
    from: tokensFrom,
    where: [withinSql(scope, "t"), raw(includeRevoked ? "true" : "t.revoked_at is null")],
    keys: [
      { name: "CREATED_AT", column: raw("t.created_at"), type: "timestamptz", direction: "desc", nullable: false },
      { name: "ID", column: raw("t.id"), type: "text", direction: "desc", nullable: false },
    ],
    page,
  });
}

/** Tokens inside the viewer's scope by id, null where there is none. One statement. */
export async function readTokens(db: Db, scope: Scope, ids: readonly string[]): Promise<(TokenRow | null)[]> {
  const rows = await db.query<TokenRow>(
    sql`select ${tokenColumns} from ${tokensFrom} where t.id = any(${ids}::text[]) and ${withinSql(scope, "t")}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
