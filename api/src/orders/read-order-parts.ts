import type { PayloadRow } from "../payloads/payload-row.ts";
import { payloadJson } from "../payloads/payload-row.ts";
import type { Db } from "../sql/db.ts";
import { isoUtc } from "../sql/instant.ts";
import { join, raw, sql, type Sql } from "../sql/sql.ts";
import type { OrderRow } from "./order-row.ts";
import { tellTimeline } from "./tell-timeline.ts";
import { refundJson, type RefundRow } from "./refund-row.ts";

export interface LineRow {
  readonly lineNo: string;
  readonly title: string;
  readonly sku: string | null;
  readonly itemNo: string | null;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly discountAmount: string;
  readonly amount: string;
  readonly status: string;
  readonly refundStatus: string | null;
  readonly currency: string;
}

/** An entry of a timeline: what was recorded, or that the order was placed, which its first landing says with it. */
export interface EventRow {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly fromStatus: string | null;
  readonly toStatus: string;
  readonly refundNo: string | null;
  readonly refundStatus: string | null;
  readonly amount: string | null;
  readonly workflowId: string;
  readonly runId: string;
  readonly currency: string;
  readonly payload: PayloadRow;
}

export interface OrderParts {
  readonly lines: LineRow[];
  readonly refunds: RefundRow[];
  readonly timeline: EventRow[];
  readonly payloads: PayloadRow[];
}

export type OrderPart = keyof OrderParts;

const partSql: Record<OrderPart, (withBody: boolean) => Sql> = {
  lines: () => sql`(select coalesce(json_agg(json_build_object('lineNo', l.line_no, 'title', l.title, 'sku', l.sku,
      'itemNo', l.item_no, 'quantity', l.quantity, 'unitPrice', l.unit_price::text,
      'discountAmount', l.discount_amount::text, 'amount', l.amount::text, 'status', l.status,
      'refundStatus', l.refund_status) order by l.line_no), '[]') from line_item l where l.order_id = k.id) as lines`,
  refunds: (withBody) => sql`(select coalesce(json_agg(${refundJson(withBody)} order by r.created_at, r.id), '[]')
      from refund r join raw_payload p on p.id = r.payload_id where r.order_id = k.id) as refunds`,
  timeline: (withBody) => sql`(select coalesce(json_agg(json_build_object('id', e.id::text, 'kind', e.kind,
      'occurredAt', ${isoUtc("e.occurred_at")}, 'recordedAt', ${isoUtc("e.recorded_at")}, 'fromStatus', e.from_status,
      'toStatus', e.to_status, 'refundNo', e.refund_no,
      'refundStatus', e.refund_status, 'amount', e.amount::text, 'workflowId', e.workflow_id,
      'runId', e.run_id, 'payload', ${payloadJson(withBody)}) order by e.occurred_at, e.id), '[]')
      from order_event e join raw_payload p on p.id = e.payload_id where e.order_id = k.id) as timeline`,
  payloads: (
    withBody,
  ) => sql`(select coalesce(json_agg(${payloadJson(withBody)} order by p.received_at, p.id), '[]') from raw_payload p
      where p.id in (select payload_id from orders where id = k.id
        union select payload_id from refund where order_id = k.id
        union select payload_id from order_event where order_id = k.id)) as payloads`,
};

type PartsRow = { readonly id: string } & { readonly [Part in OrderPart]?: OrderParts[Part] };

/** Parts belong to the order's shop and currency; saying so here keeps both out of each JSON row. */
function complete(order: OrderRow, row: PartsRow): OrderParts {
  const { shop, currency } = order;
  const payloadOf = (payload: PayloadRow): PayloadRow => ({ ...payload, shop });
  return {
    lines: (row.lines ?? []).map((line) => ({ ...line, currency })),
    refunds: (row.refunds ?? []).map((refund) => ({ ...refund, currency, shop, payload: payloadOf(refund.payload) })),
    timeline: tellTimeline(
      (row.timeline ?? []).map((event) => ({ ...event, currency, payload: payloadOf(event.payload) })),
    ),
    payloads: (row.payloads ?? []).map(payloadOf),
  };
}

/** The wanted parts of many orders, by order id. One statement; parts that were not wanted are empty. */
export async function readOrderParts(
  db: Db,
  orders: readonly OrderRow[],
  wanted: ReadonlySet<OrderPart>,
  withBody: boolean,
): Promise<Map<string, OrderParts>> {
  const columns = join([raw("k.id"), ...[...wanted].map((part) => partSql[part](withBody))], ", ");
  const ids = orders.map(({ id }) => id);
  const rows = await db.query<PartsRow>(sql`select ${columns} from unnest(${ids}::bigint[]) as k(id)`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(orders.map((order) => [order.id, complete(order, byId.get(order.id) ?? { id: order.id })]));
}
