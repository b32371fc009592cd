import type { Direction } from "../relay/keyset.ts";
import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import type { Db } from "../sql/db.ts";
import { allOf, raw, sql, type Sql } from "../sql/sql.ts";
import type { Scope } from "../viewer/scope.ts";
import type { Maybe } from "../vocabulary/filters.ts";
import { auditColumns, type AuditEntryRow, auditFrom, auditScopeSql, auditTextSql } from "./entry-row.ts";

export interface AuditFilterShape {
  readonly actor?: Maybe<string>;
  readonly action?: Maybe<string>;
  readonly subject?: Maybe<string>;
  readonly from?: Maybe<Date>;
  readonly to?: Maybe<Date>;
  readonly text?: Maybe<string>;
}

const exportPage = 1_000;

export interface AuditQuestion {
  readonly filter: Maybe<AuditFilterShape>;
  readonly direction: Direction;
  readonly page: PageArgs;
}

function filterSql({ actor, action, subject, from, to, text }: AuditFilterShape): Sql[] {
  return [
    ...(actor ? [sql`a.actor = ${actor}`] : []),
    // An action that ends in a dot stands for all that begin with it: "shop." is shop.pause and shop.resume.
    ...(action ? [action.endsWith(".") ? sql`starts_with(a.action, ${action})` : sql`a.action = ${action}`] : []),
    ...(subject ? [sql`(a.subject = ${subject} or starts_with(a.subject, ${`${subject}/`}))`] : []),
    ...(from ? [sql`a.at >= ${from}`] : []),
    ...(to ? [sql`a.at < ${to}`] : []),
    ...(text ? [auditTextSql(text)] : []),
  ];
}

/** One page of audit entries in scope. */
export function listAuditEntries(
  { db, scope }: { db: Db; scope: Scope },
  { filter, direction, page }: AuditQuestion,
): Promise<Page<AuditEntryRow>> {
  return readPage<AuditEntryRow>(db, {
    list: "audit",
    columns: auditColumns,
    from: auditFrom,
    where: [auditScopeSql(scope), ...filterSql(filter ?? {})],
    keys: [
      { name: "at", column: raw("a.at"), type: "timestamptz", direction, nullable: false },
      { name: "id", column: raw("a.id"), type: "bigint", direction, nullable: false },
    ],
    page,
  });
}

/** Every entry of a filter in scope, oldest first, page by page. */
export async function* streamAuditEntries(
  { db, scope }: { db: Db; scope: Scope },
  filter: Maybe<AuditFilterShape>,
): AsyncGenerator<AuditEntryRow[], void> {
  const where = allOf([auditScopeSql(scope), ...filterSql(filter ?? {})]);
  for (let afterId = "0"; ;) {
    const rows = await db.query<AuditEntryRow>(sql`
      select ${auditColumns} from ${auditFrom} where a.id > ${afterId} and ${where} order by a.id limit ${exportPage}`);
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < exportPage) return;
    afterId = last.id;
  }
}

/** How many entries a filter has in scope. */
export async function countAuditEntries(
  { db, scope }: { db: Db; scope: Scope },
  filter: Maybe<AuditFilterShape>,
): Promise<number> {
  const where = allOf([auditScopeSql(scope), ...filterSql(filter ?? {})]);
  const [row] = await db.query<{ count: string }>(sql`select count(*) as count from ${auditFrom} where ${where}`);
  return Number(row?.count ?? 0);
}

/** Audit entries in scope by row id, null where there is none. One statement. */
export async function readAuditEntries(
  db: Db,
  scope: Scope,
  ids: readonly string[],
): Promise<(AuditEntryRow | null)[]> {
  const rows = await db.query<AuditEntryRow>(sql`
    select ${auditColumns} from ${auditFrom} where a.id = any(${ids}::bigint[]) and ${auditScopeSql(scope)}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
