import DataLoader from "dataloader";
import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import type { Db } from "../sql/db.ts";
import { raw, sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";

export interface ImportRow {
  readonly id: string;
  readonly fileName: string;
  readonly rows: number;
  readonly landed: number;
  readonly quarantined: number;
  readonly duplicates: number;
  readonly superseded: number;
  readonly landedAmount: string;
  readonly duplicateAmount: string;
  readonly supersededAmount: string;
  readonly refusedAmount: string;
  readonly status: string;
  readonly error: string | null;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly workflowId: string;
  readonly runId: string;
  readonly shop: ShopRow;
}

export interface RowErrorRow {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
  readonly outcome: string;
  readonly detail: string | null;
}

const columns = sql`i.id, i.file_name as "fileName", i.rows, i.landed, i.quarantined, i.duplicates, i.superseded,
  i.landed_amount as "landedAmount", i.duplicate_amount as "duplicateAmount", i.superseded_amount as "supersededAmount",
  i.refused_amount as "refusedAmount", i.status, i.error, i.error_code as "errorCode", i.error_detail as "errorDetail",
  i.started_at as "startedAt", i.finished_at as "finishedAt", i.workflow_id as "workflowId", i.run_id as "runId",
  ${shopJson} as shop`;
const from = raw("import_file i join shop s on s.id = i.shop_id");

/** One page of imports, newest first. */
export function listImports({ db, scope }: { db: Db; scope: Scope }, page: PageArgs): Promise<Page<ImportRow>> {
  return readPage<ImportRow>(db, {
    list: "imports",
    columns,
    from,
    where: [scopeSql(scope)],
    keys: [{ name: "id", column: raw("i.id"), type: "bigint", direction: "desc", nullable: false }],
    page,
  });
}

/** Imports in scope by row id, null where there is none. One statement. */
export async function readImports(db: Db, scope: Scope, ids: readonly string[]): Promise<(ImportRow | null)[]> {
  const rows = await db.query<ImportRow>(
    sql`select ${columns} from ${from} where i.id = any(${ids}::bigint[]) and ${scopeSql(scope)}`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The first bad rows of imports. Those of all imports asked for in the same turn are one statement. */
export function createRowErrorLoader(db: Db): (importId: string, limit: number) => Promise<RowErrorRow[]> {
  const loader = new DataLoader<{ id: string; limit: number }, RowErrorRow[], string>(
    async (keys) => {
      const read = await db.query<{ errors: RowErrorRow[] }>(sql`
        select coalesce((select json_agg(e) from (
          select e.line, e."column", e.reason, e.outcome, e.detail from import_row_error e where e.import_id = k.id order by e.line limit k.cap
        ) e), '[]') as errors
        from unnest(${keys.map(({ id }) => id)}::bigint[], ${keys.map(({ limit }) => limit)}::int[]) with ordinality as k(id, cap, at)
        order by k.at`);
      return keys.map((_key, index) => read[index]?.errors ?? []);
    },
    { cacheKeyFn: ({ id, limit }) => `${id}/${limit}` },
  );
  return (id, limit) => loader.load({ id, limit });
}
