import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import type { Db } from "../sql/db.ts";
import { sql, raw } from "../sql/sql.ts";
import type { Scope } from "../viewer/scope.ts";
import { attentionSql } from "./items-sql.ts";
import type { AttentionKind } from "./kinds.ts";

export interface AttentionRow {
  readonly key: string;
  readonly kind: AttentionKind;
  readonly count: number;
  readonly day: string | null;
  readonly at: Date;
  readonly shop: ShopRow;
}

export interface AttentionGroupRow {
  readonly kind: AttentionKind;
  readonly items: number;
  readonly records: number;
}

interface Asker {
  readonly db: Db;
  readonly scope: Scope;
  readonly now: Date;
}

/** One page of what asks for attention: by kind, the most severe first, then the latest. One statement. */
export function listAttention(
  { db, scope, now }: Asker,
  { kinds, page }: { kinds: readonly AttentionKind[] | null | undefined; page: PageArgs },
): Promise<Page<AttentionRow>> {
  return readPage<AttentionRow>(db, {
    list: "attention",
    columns: sql`a.key, a.kind, a.count, a.day::text as day, a.at, ${shopJson} as shop`,
    from: sql`${attentionSql(scope, now, kinds?.length ? kinds : undefined)} a join shop s on s.id = a.shop_id`,
    where: [],
    keys: [
      { name: "severity", column: raw("a.severity"), type: "bigint", direction: "asc", nullable: false },
      { name: "at", column: raw("a.at"), type: "timestamptz", direction: "desc", nullable: false },
      { name: "key", column: raw("a.key"), type: "text", direction: "asc", nullable: false },
    ],
    page,
  });
}

/** How much there is of each kind, the most severe first; kinds of which there is nothing are left out. One statement. */
export function countAttention({ db, scope, now }: Asker): Promise<AttentionGroupRow[]> {
  return db.query<AttentionGroupRow>(sql`
    select a.kind, count(*)::int as items, sum(a.count)::int as records
    from ${attentionSql(scope, now)} a group by a.kind, a.severity order by a.severity`);
}
