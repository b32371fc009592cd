import { payloadJson, type PayloadRow } from "../payloads/payload-row.ts";
import type { ShopRow } from "../shops/shop-row.ts";
import type { Db } from "../sql/db.ts";
import { isoUtc } from "../sql/instant.ts";
import { shopJson } from "../shops/shop-row.ts";
import { sql, type Sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";

export interface RefundRow {
  readonly id: string;
  readonly refundNo: string;
  readonly orderNo: string;
  readonly status: string;
  readonly wireStatus: string;
  readonly amount: string;
  readonly currency: string;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly succeededAt: string | null;
  readonly modifiedAt: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly shop: ShopRow;
  readonly payload: PayloadRow;
}

/** The refund under the alias `r` with its payload `p` as JSON, without shop and currency. */
export const refundJson = (
  withBody = false,
): Sql => sql`json_build_object('id', r.id::text, 'refundNo', r.refund_no, 'orderNo', r.order_no,
  'status', r.status, 'wireStatus', r.wire_status, 'amount', r.amount::text, 'reason', r.reason,
  'createdAt', ${isoUtc("r.created_at")}, 'succeededAt', ${isoUtc("r.succeeded_at")},
  'modifiedAt', ${isoUtc("r.modified_at")}, 'workflowId', r.workflow_id, 'runId', r.run_id, 'payload', ${payloadJson(withBody)})`;

/** Refunds in scope by row id, null where there is none. One statement. */
export async function readRefunds(db: Db, scope: Scope, ids: readonly string[]): Promise<(RefundRow | null)[]> {
  const rows = await db.query<{ refund: RefundRow; shop: ShopRow; currency: string }>(sql`
    select ${refundJson()} as refund, ${shopJson} as shop, coalesce(o.currency, 'CNY') as currency
    from refund r join raw_payload p on p.id = r.payload_id join shop s on s.id = r.shop_id
    left join orders o on o.id = r.order_id
    where r.id = any(${ids}::bigint[]) and ${scopeSql(scope)}`);
  const byId = new Map(
    rows.map(({ refund, shop, currency }) => [
      refund.id,
      { ...refund, shop, currency, payload: { ...refund.payload, shop } },
    ]),
  );
  return ids.map((id) => byId.get(id) ?? null);
}
