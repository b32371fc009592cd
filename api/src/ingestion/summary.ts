import { builder } from "../builder.ts";
import { lagSeconds, staleAfterSeconds } from "../metrics/read-freshness.ts";
import type { Db } from "../sql/db.ts";
import { sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";

export interface IngestionSummaryRow {
  readonly shops: number;
  readonly liveShops: number;
  readonly lateShops: number;
  readonly pausedShops: number;
  readonly dataThrough: Date | null;
  readonly quarantinedOpen: number;
  readonly driftOpen: number;
}

/** The state of all shops in scope in one row, however many there are. One statement. */
export async function readSummary(db: Db, scope: Scope, now: Date): Promise<IngestionSummaryRow> {
  const staleBefore = new Date(now.getTime() - staleAfterSeconds * 1000);
  const [row] = await db.query<IngestionSummaryRow>(sql`
    with known as (
      select s.id, s.feed, s.status, (select case when count(*) = 2 then min(g.data_through) end
        from load_progress g where g.shop_id = s.id and g.stream in ('orders', 'refunds')) as through
      from shop s where ${scopeSql(scope)}),
    live as (select * from known where feed = 'api' and status = 'active')
    select (select count(*)::int from known) as shops,
      (select count(*)::int from live) as "liveShops",
      (select count(*)::int from live where through is null or through < ${staleBefore}) as "lateShops",
      (select count(*)::int from known where status = 'paused') as "pausedShops",
      (select min(through) from live) as "dataThrough",
      (select count(*)::int from quarantined_record q join known k on k.id = q.shop_id where q.status = 'open') as "quarantinedOpen",
      (select count(*)::int from drift_event d join known k on k.id = d.shop_id) as "driftOpen"`);
  if (row === undefined) throw new Error("a summary without a row");
  return row;
}

export const IngestionSummary = builder.objectRef<IngestionSummaryRow>("IngestionSummary").implement({
  description: "The ingestion of all shops in your scope in one look.",
  fields: (t) => ({
    shops: t.exposeInt("shops", { description: "Shops in your scope." }),
    liveShops: t.exposeInt("liveShops", { description: "Shops that are polled and not paused." }),
    lateShops: t.exposeInt("lateShops", { description: "Live shops that are further behind than they should be." }),
    pausedShops: t.exposeInt("pausedShops", { description: "Shops that a person stopped." }),
    dataThrough: t.expose("dataThrough", {
      type: "DateTime",
      nullable: true,
      description: "Every live shop can be seen in the warehouse up to here, as far as anything of it is known.",
    }),
    lagSeconds: t.int({
      nullable: true,
      description: "Seconds from dataThrough to now.",
      resolve: ({ dataThrough }, _args, { now }) => lagSeconds(dataThrough, now),
    }),
    quarantinedOpen: t.exposeInt("quarantinedOpen", { description: "Records in quarantine that are open." }),
    driftOpen: t.exposeInt("driftOpen", { description: "Fields and values that no connector knows." }),
  }),
});
