import DataLoader from "dataloader";
import type { Db } from "../sql/db.ts";
import { isoUtc } from "../sql/instant.ts";
import { join, raw, sql, type Sql } from "../sql/sql.ts";

export interface CompletenessRow {
  readonly day: string;
  readonly platformCount: number;
  readonly landedCount: number;
  readonly normalisedCount: number;
  readonly quarantinedCount: number;
  readonly warehouseCount: number;
  readonly missing: string[];
  readonly healed: number;
  readonly status: string;
  readonly checkedAt: string;
  readonly workflowId: string;
  readonly runId: string;
}

export interface ProofRow {
  readonly day: string;
  readonly hubOrders: number;
  readonly hubTotal: string;
  readonly hubPaid: string;
  readonly hubRefund: string;
  readonly warehouseOrders: number;
  readonly warehouseTotal: string;
  readonly warehousePaid: string;
  readonly warehouseRefund: string;
  readonly outcome: string;
  readonly checkedAt: string;
  readonly workflowId: string;
  readonly runId: string;
}

export interface ShopParts {
  readonly ordersLanded: number;
  readonly lastHourLanded: number;
  readonly quarantinedOpen: number;
  readonly driftOpen: number;
  readonly completeness: CompletenessRow[];
  readonly proofs: ProofRow[];
}

export type ShopPart = keyof ShopParts;

const partSql: Record<ShopPart, (days: number) => Sql> = {
  ordersLanded: () => raw("(select count(*)::int from orders o where o.shop_id = k.id)"),
  lastHourLanded: () =>
    raw(`(select coalesce(sum(w.landed), 0)::int from ingest_window w where w.shop_id = k.id
      and w.stream in ('orders', 'refunds') and w.committed_at > now() - interval '1 hour')`),
  quarantinedOpen: () =>
    raw("(select count(*)::int from quarantined_record q where q.shop_id = k.id and q.status = 'open')"),
  driftOpen: () => raw("(select count(*)::int from drift_event d where d.shop_id = k.id)"),
  completeness: (
    days,
  ) => sql`(select coalesce(json_agg(json_build_object('day', c.day, 'platformCount', c.platform_count,
      'landedCount', c.landed_count, 'normalisedCount', c.normalised_count, 'quarantinedCount', c.quarantined_count,
      'warehouseCount', c.warehouse_count, 'missing', c.missing, 'healed', c.healed, 'status', c.status,
      'checkedAt', ${isoUtc("c.checked_at")}, 'workflowId', c.workflow_id, 'runId', c.run_id) order by c.day desc), '[]')
    from (select * from completeness_day where shop_id = k.id order by day desc limit ${days}) c)`,
  proofs: (days) => sql`(select coalesce(json_agg(json_build_object('day', p.day, 'hubOrders', p.hub_orders,
      'hubTotal', p.hub_total::text, 'hubPaid', p.hub_paid::text, 'hubRefund', p.hub_refund::text,
      'warehouseOrders', p.warehouse_orders, 'warehouseTotal', p.warehouse_total::text,
      'warehousePaid', p.warehouse_paid::text, 'warehouseRefund', p.warehouse_refund::text, 'outcome', p.outcome,
      'checkedAt', ${isoUtc("p.checked_at")}, 'workflowId', p.workflow_id, 'runId', p.run_id) order by p.day desc), '[]')
    from (select * from warehouse_proof where shop_id = k.id order by day desc limit ${days}) p)`,
};

interface Key {
  readonly shopId: string;
  readonly part: ShopPart;
  readonly days: number;
}

export type ShopPartLoader = <Part extends ShopPart>(
  shopId: string,
  part: Part,
  days?: number,
) => Promise<ShopParts[Part]>;

/** Counts and day lists of shops. Everything asked for in the same turn, for all shops, is one statement. */
export function createShopPartLoader(db: Db): ShopPartLoader {
  const columnOf = ({ part, days }: Key): string => `${part}${days}`;
  const loader = new DataLoader<Key, unknown, string>(
    async (keys) => {
      const columns = new Map(keys.map((key) => [columnOf(key), partSql[key.part](key.days)]));
      const shopIds = [...new Set(keys.map(({ shopId }) => shopId))];
      const selected = join(
        [...columns].map(([name, part]) => sql`${part} as ${raw(`"${name}"`)}`),
        ", ",
      );
      const rows = await db.query<{ id: string } & Record<string, unknown>>(
        sql`select k.id, ${selected} from unnest(${shopIds}::text[]) as k(id)`,
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      return keys.map((key) => byId.get(key.shopId)?.[columnOf(key)]);
    },
    { cacheKeyFn: (key) => `${key.shopId}/${columnOf(key)}` },
  );
  return async <Part extends ShopPart>(shopId: string, part: Part, days = 0) =>
    (await loader.load({ shopId, part, days })) as ShopParts[Part];
}
