import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import type { Db } from "../sql/db.ts";
import { raw, sql } from "../sql/sql.ts";
import { textSql } from "../sql/conditions.ts";
import { withinSql } from "../viewer/grants.ts";
import type { Scope } from "../viewer/scope.ts";
import { userColumns, usersFrom, type UserRow } from "./user-row.ts";

/** One page of the people whose whole scope is inside the viewer's, by e-mail. */
export function listUsers(
  { db, scope }: { db: Db; scope: Scope },
  { search, page }: { search: string | null | undefined; page: PageArgs },
): Promise<Page<UserRow>> {
  return readPage<UserRow>(db, {
    list: "users",
    columns: userColumns,
    from: usersFrom,
    where: [withinSql(scope, "u"), ...textSql(raw("(u.email || ' ' || u.name)"), search ? { contains: search } : null)],
    keys: [{ name: "EMAIL", column: raw("u.email"), type: "text", direction: "asc", nullable: false }],
    page,
  });
}

/** People inside the viewer's scope by id, null where there is none. One statement. */
export async function readUsers(db: Db, scope: Scope, ids: readonly string[]): Promise<(UserRow | null)[]> {
  const rows = await db.query<UserRow>(
    sql`select ${userColumns} from ${usersFrom} where u.id = any(${ids}::text[]) and ${withinSql(scope, "u")}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
