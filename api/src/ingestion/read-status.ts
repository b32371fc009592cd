import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import type { Direction, SortKey } from "../relay/keyset.ts";
import type { PageArgs } from "../relay/page-args.ts";
import { readPage, type Page } from "../relay/read-page.ts";
import { shopChoiceSql, type ShopChoice } from "../shops/list-shops.ts";
import type { Db } from "../sql/db.ts";
import { isoUtc } from "../sql/instant.ts";
import { raw, sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { windowJson, type WindowRow } from "./window-row.ts";

export interface StreamRow {
  readonly shop: ShopRow;
  readonly stream: Stream;
  readonly watermarkAt: string | null;
  readonly dataThrough: string | null;
  readonly lateSecondsMax: number;
}

export interface StatusRow {
  readonly shop: ShopRow;
  readonly streams: readonly StreamRow[];
  readonly lastWindow: WindowRow | null;
}

const statusColumns = sql`${shopJson} as shop,
  (select json_agg(json_build_object('stream', t.stream, 'watermarkAt', ${isoUtc("m.watermark_at")},
      'dataThrough', ${isoUtc("g.data_through")}, 'lateSecondsMax', coalesce(m.late_seconds_max, 0)) order by t.stream)
    from (values ('orders'), ('refunds')) as t(stream)
    left join watermark m on m.shop_id = s.id and m.stream = t.stream
    left join load_progress g on g.shop_id = s.id and g.stream = t.stream) as streams,
  (select ${windowJson} from ingest_window w where w.shop_id = s.id order by w.id desc limit 1) as "lastWindow"`;

const withShop = (row: StatusRow): StatusRow => ({
  ...row,
  streams: row.streams.map((stream) => ({ ...stream, shop: row.shop })),
});

/** Where the ingestion of each shop in scope stands. One statement. */
export async function readStatus(
  db: Db,
  scope: Scope,
  shopIds: readonly string[] | null | undefined,
): Promise<StatusRow[]> {
  const only = shopIds ? sql`s.id = any(${shopIds})` : raw("true");
  const rows = await db.query<StatusRow>(
    sql`select ${statusColumns} from shop s where ${scopeSql(scope)} and ${only} order by s.id`,
  );
  return rows.map(withShop);
}

export type IngestionSortField = "name" | "status" | "dataThrough" | "quarantinedOpen" | "driftOpen" | "ordersLanded";
export interface IngestionSort {
  readonly field: IngestionSortField;
  readonly direction: Direction;
}

/** A shop can be seen as far as its least stream; one of which nothing is known yet is behind all others. */
const throughSql = `(select case when count(*) = 2 then min(g.data_through) else 'epoch'::timestamptz end
  from load_progress g where g.shop_id = s.id and g.stream in ('orders', 'refunds'))`;

const sortColumns: Record<IngestionSortField, Pick<SortKey, "column" | "type">> = {
  name: { column: raw("s.name"), type: "text" },
  status: { column: raw("s.status"), type: "text" },
  dataThrough: { column: raw(throughSql), type: "timestamptz" },
  quarantinedOpen: {
    column: raw("(select count(*) from quarantined_record q where q.shop_id = s.id and q.status = 'open')"),
    type: "bigint",
  },
  driftOpen: { column: raw("(select count(*) from drift_event d where d.shop_id = s.id)"), type: "bigint" },
  ordersLanded: { column: raw("(select count(*) from orders o where o.shop_id = s.id)"), type: "bigint" },
};

type StatusQuestion = ShopChoice & { page: PageArgs; orderBy?: IngestionSort | null | undefined };

/** One page of shops with where their ingestion stands, by name where nothing else is asked. One statement. */
export async function listStatus(
  { db, scope }: { db: Db; scope: Scope },
  { page, orderBy, ...choice }: StatusQuestion,
): Promise<Page<StatusRow>> {
  const { field, direction } = orderBy ?? ({ field: "name", direction: "asc" } as const);
  const list = await readPage<StatusRow>(db, {
    list: "shopIngestion",
    columns: statusColumns,
    from: sql`shop s`,
    where: [scopeSql(scope), ...shopChoiceSql(choice)],
    keys: [
      { name: field, ...sortColumns[field], direction, nullable: false },
      { name: "ID", column: raw("s.id"), type: "text", direction, nullable: false },
    ],
    page,
  });
  return { ...list, edges: list.edges.map(({ cursor, node }) => ({ cursor, node: withShop(node) })) };
}
