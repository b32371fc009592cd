import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
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

/** Where the ingestion of each shop in scope stands. One statement. */
export async function readStatus(
  db: Db,
  scope: Scope,
  shopIds: readonly string[] | null | undefined,
): Promise<StatusRow[]> {
  const only = shopIds ? sql`s.id = any(${shopIds})` : raw("true");
  const rows = await db.query<StatusRow>(sql`
    select ${shopJson} as shop,
      (select json_agg(json_build_object('stream', t.stream, 'watermarkAt', ${isoUtc("m.watermark_at")},
          'dataThrough', ${isoUtc("g.data_through")}, 'lateSecondsMax', coalesce(m.late_seconds_max, 0)) order by t.stream)
        from (values ('orders'), ('refunds')) as t(stream)
        left join watermark m on m.shop_id = s.id and m.stream = t.stream
        left join load_progress g on g.shop_id = s.id and g.stream = t.stream) as streams,
      (select ${windowJson} from ingest_window w where w.shop_id = s.id order by w.id desc limit 1) as "lastWindow"
    from shop s where ${scopeSql(scope)} and ${only} order by s.id`);
  return rows.map((row) => ({ ...row, streams: row.streams.map((stream) => ({ ...stream, shop: row.shop })) }));
}
