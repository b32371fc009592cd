import { searchHash } from "@orderhub/schema/crypto";
import { compareVersions } from "@orderhub/schema/rules/version";
import { type OrderEvent, transition } from "@orderhub/schema/rules/transition";
import { assignmentsOf, type Column, columnValues, namesOf, sameInAll, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";
import { copyRows, takeIds } from "./copy-rows.ts";
import type { VersionedOrder } from "./prepare.ts";
import { readStoredOrders, type StoredOrder } from "./stored-orders.ts";

/** An order whose newer version is about to be written. */
export interface ChangedOrder {
  readonly order: VersionedOrder;
  readonly payloadId: string;
  readonly before: StoredOrder | undefined;
  readonly events: readonly OrderEvent[];
}

export interface OrderDecision {
  readonly changed: readonly ChangedOrder[];
  readonly unchanged: number;
  readonly stale: number;
}

export interface IncomingOrder {
  readonly order: VersionedOrder;
  readonly payloadId: string;
}

/** Keeps the newest version of each order of the batch and decides which of them are news. */
export async function decideOrders(context: LandContext, incoming: readonly IncomingOrder[]): Promise<OrderDecision> {
  const newest = new Map<string, IncomingOrder>();
  let stale = 0;
  for (const entry of incoming) {
    const kept = newest.get(entry.order.orderNo);
    if (kept !== undefined) stale += 1;
    if (kept === undefined || compareVersions(kept.order, entry.order) < 0) newest.set(entry.order.orderNo, entry);
  }
  const stored = await readStoredOrders(context, [...newest.keys()]);
  const changed: ChangedOrder[] = [];
  let unchanged = 0;
  for (const { order, payloadId } of newest.values()) {
    const before = stored.get(order.orderNo);
    const same = before?.rowHash.equals(order.rowHash) ?? false;
    const difference = before === undefined ? 1 : same ? 0 : compareVersions(order, before);
    if (difference > 0) changed.push({ order, payloadId, before, events: transition(before, order) });
    else if (difference === 0) unchanged += 1;
    else stale += 1;
  }
  return { changed, unchanged, stale };
}

type Row = ChangedOrder & { readonly buyerHash: Buffer | null };

const columns: readonly Column<Row>[] = [
  { name: "order_no", type: "text", of: ({ order }) => order.orderNo },
  { name: "status", type: "text", of: ({ order }) => order.status },
  { name: "wire_status", type: "text", of: ({ order }) => order.wireStatus },
  { name: "currency", type: "text", of: ({ order }) => order.currency },
  { name: "item_amount", type: "numeric", of: ({ order }) => order.itemAmount },
  { name: "discount_amount", type: "numeric", of: ({ order }) => order.discountAmount },
  { name: "shipping_amount", type: "numeric", of: ({ order }) => order.shippingAmount },
  { name: "total_amount", type: "numeric", of: ({ order }) => order.totalAmount },
  { name: "paid_amount", type: "numeric", of: ({ order }) => order.paidAmount },
  { name: "province", type: "text", of: ({ order }) => order.province },
  { name: "city", type: "text", of: ({ order }) => order.city },
  { name: "district", type: "text", of: ({ order }) => order.district },
  { name: "receiver_token", type: "text", of: ({ order }) => order.receiverToken },
  { name: "buyer_mask", type: "text", of: ({ order }) => order.buyerMask },
  { name: "buyer_hash", type: "bytea", of: ({ buyerHash }) => buyerHash },
  { name: "created_at", type: "timestamptz", of: ({ order }) => order.createdAt },
  { name: "paid_at", type: "timestamptz", of: ({ order }) => order.paidAt },
  { name: "shipped_at", type: "timestamptz", of: ({ order }) => order.shippedAt },
  { name: "completed_at", type: "timestamptz", of: ({ order }) => order.completedAt },
  { name: "closed_at", type: "timestamptz", of: ({ order }) => order.closedAt },
  { name: "modified_at", type: "timestamptz", of: ({ order }) => order.modifiedAt },
  { name: "version", type: "bigint", of: ({ order }) => order.version },
  { name: "row_hash", type: "bytea", of: ({ order }) => order.rowHash },
  { name: "mapper_version", type: "int", of: ({ order }) => order.mapperVersion },
  { name: "payload_id", type: "bigint", of: ({ payloadId }) => payloadId },
];

// An older version never overwrites, whatever the caller decided: the guard repeats the rule where the row is.
const upsertSql = `INSERT INTO orders AS o (shop_id, channel_name, workflow_id, run_id, ${namesOf(columns)})
  SELECT $1, $2, $3, $4, ${namesOf(columns, "i.")} FROM ${unnestOf(columns, 5)} AS i(${namesOf(columns)})
  ON CONFLICT (shop_id, order_no) DO UPDATE SET ${assignmentsOf(columns, ["order_no"])},
    workflow_id = EXCLUDED.workflow_id, run_id = EXCLUDED.run_id, revision = o.revision + 1, updated_at = now()
  WHERE (o.version, o.mapper_version, o.row_hash) < (EXCLUDED.version, EXCLUDED.mapper_version, EXCLUDED.row_hash)
  RETURNING id, order_no`;

/** Writes the changed orders. Returns their ids by order number. */
export async function writeOrders(
  context: LandContext,
  changed: readonly ChangedOrder[],
): Promise<ReadonlyMap<string, string>> {
  const rows = changed.map((entry) => ({ ...entry, buyerHash: buyerHashOf(context, entry.order.buyerKey) }));
  const added = await addOrders(context, rows.filter(isNew));
  const updated = await updateOrders(
    context,
    rows.filter((row) => !isNew(row)),
  );
  return new Map([...added, ...updated]);
}

/** Whether the store has no version of the order: the lock on its shop keeps that true until the commit. */
export function isNew({ before }: Pick<ChangedOrder, "before">): boolean {
  return before === undefined;
}

async function addOrders(context: LandContext, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = await takeIds(context.connection, "orders", rows.length);
  const added = new Map(rows.map(({ order }, index) => [order.orderNo, ids[index] ?? ""]));
  const { shopId, channelName, workflowId, runId } = context;
  const all: readonly Column<Row>[] = [
    { name: "id", type: "bigint", of: ({ order }) => added.get(order.orderNo) ?? "" },
    sameInAll("shop_id", "text", shopId),
    sameInAll("channel_name", "text", channelName),
    sameInAll("workflow_id", "text", workflowId),
    sameInAll("run_id", "text", runId),
    ...columns,
  ];
  await copyRows(context.connection, "orders", all, rows);
  return added;
}

async function updateOrders(context: LandContext, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map();
  const written = await context.connection.query<{ id: string; order_no: string }>({
    name: "land-orders",
    text: upsertSql,
    values: [context.shopId, context.channelName, context.workflowId, context.runId, ...columnValues(columns, rows)],
  });
  return new Map(written.rows.map((row) => [row.order_no, row.id]));
}

function buyerHashOf(context: LandContext, buyerKey: string | null): Buffer | null {
  if (buyerKey === null) return null;
  return buyerKey.startsWith("hash:")
    ? Buffer.from(buyerKey.slice(5), "hex")
    : searchHash(context.keyring, "buyer", buyerKey);
}
