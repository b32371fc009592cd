import { streams, type Stream } from "@orderhub/schema/contracts/ingest-stream";
import { freshnessOf, type ProgressRow } from "@orderhub/warehouse/query/freshness";
import type { MetricFilter } from "@orderhub/warehouse/query/metrics-query";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";
import type { Db } from "../sql/db.ts";
import { isoUtc } from "../sql/instant.ts";
import { sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";

/** A polled shop that is further behind than this is stale. */
export const staleAfterSeconds = 300;

export interface ShopProgress {
  readonly shop: ShopRow;
  readonly progress: readonly { readonly stream: Stream; readonly dataThrough: string }[];
}

export interface Freshness {
  readonly dataThrough: Date | null;
  readonly through: Date;
  readonly reach: Date;
}

/** How far each shop in scope can be seen in the warehouse. One statement. */
export async function readProgress(db: Db, scope: Scope): Promise<ShopProgress[]> {
  return db.query<ShopProgress>(sql`
    select ${shopJson} as shop, coalesce((
      select json_agg(json_build_object('stream', g.stream, 'dataThrough', ${isoUtc("g.data_through")}))
      from load_progress g where g.shop_id = s.id), '[]') as progress
    from shop s where ${scopeSql(scope)} order by s.id`);
}

function matches(value: string, filter: MetricFilter["shop"]): boolean {
  return (
    (filter?.eq == null || filter.eq === value) &&
    (filter?.in == null || filter.in.includes(value)) &&
    (filter?.notIn == null || !filter.notIn.includes(value))
  );
}

/** The shops that a filter can reach: only they hold an answer back. */
export function shopsBehind(all: readonly ShopProgress[], filter: MetricFilter | undefined): ShopProgress[] {
  return all.filter(
    ({ shop }) =>
      matches(shop.id, filter?.shop) &&
      matches(shop.channelName, filter?.channel) &&
      matches(shop.market, filter?.market),
  );
}

/** How far shops can be seen together: the least of their streams. */
export function freshnessOfShops(shops: readonly ShopProgress[], now: Date): Freshness {
  const rows: ProgressRow[] = shops.flatMap(({ shop, progress }) =>
    progress.map(({ stream, dataThrough }) => ({ shopId: shop.id, stream, dataThrough: new Date(dataThrough) })),
  );
  const polled = shops.map(({ shop }) => ({ shopId: shop.id, feed: shop.feed }));
  return freshnessOf(polled, rows, streams, now);
}

/** Whole seconds from an instant to now, never negative; null where there is no instant. */
export function lagSeconds(dataThrough: Date | null, now: Date): number | null {
  return dataThrough === null ? null : Math.max(0, Math.floor((now.getTime() - dataThrough.getTime()) / 1000));
}

/** A polled, active shop is stale when nothing says how far it can be seen, or that is too long ago. */
export function isStale(shop: ShopRow, dataThrough: Date | null, now: Date): boolean {
  if (shop.feed !== "api" || shop.status === "paused") return false;
  const lag = lagSeconds(dataThrough, now);
  return lag === null || lag > staleAfterSeconds;
}
