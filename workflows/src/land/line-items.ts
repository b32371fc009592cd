import type { CanonicalLine } from "@orderhub/schema/vocabulary/order";
import { assignmentsOf, type Column, columnValues, namesOf, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";
import { copyRows } from "./copy-rows.ts";
import { type ChangedOrder, isNew } from "./orders.ts";

interface Row {
  readonly orderId: string;
  readonly line: CanonicalLine;
}

const columns: readonly Column<Row>[] = [
  { name: "order_id", type: "bigint", of: (row) => row.orderId },
  { name: "line_no", type: "text", of: ({ line }) => line.lineNo },
  { name: "title", type: "text", of: ({ line }) => line.title },
  { name: "sku", type: "text", of: ({ line }) => line.sku },
  { name: "item_no", type: "text", of: ({ line }) => line.itemNo },
  { name: "quantity", type: "int", of: ({ line }) => line.quantity },
  { name: "unit_price", type: "numeric", of: ({ line }) => line.unitPrice },
  { name: "discount_amount", type: "numeric", of: ({ line }) => line.discountAmount },
  { name: "amount", type: "numeric", of: ({ line }) => line.amount },
  { name: "status", type: "text", of: ({ line }) => line.status },
  { name: "refund_status", type: "text", of: ({ line }) => line.refundStatus },
];

const upsertSql = `INSERT INTO line_item (${namesOf(columns)})
  SELECT ${namesOf(columns, "i.")} FROM ${unnestOf(columns, 1)} AS i(${namesOf(columns)})
  ON CONFLICT (order_id, line_no) DO UPDATE SET ${assignmentsOf(columns, ["order_id", "line_no"])}`;

const dropSql = `DELETE FROM line_item l USING unnest($1::bigint[]) AS o(id)
  WHERE l.order_id = o.id AND NOT EXISTS (
    SELECT 1 FROM unnest($2::bigint[], $3::text[]) AS i(order_id, line_no)
    WHERE i.order_id = l.order_id AND i.line_no = l.line_no)`;

/** Writes the lines of the changed orders and drops lines that an order no longer has. */
export async function writeLineItems(
  context: LandContext,
  changed: readonly ChangedOrder[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const fresh: Row[] = [];
  const known: Row[] = [];
  const updated: string[] = [];
  for (const entry of changed) {
    const orderId = ids.get(entry.order.orderNo);
    if (orderId === undefined) continue;
    if (!isNew(entry)) updated.push(orderId);
    const rows = isNew(entry) ? fresh : known;
    for (const line of entry.order.lines) rows.push({ orderId, line });
  }
  await copyRows(context.connection, "line_item", columns, fresh);
  if (updated.length > 0) await replaceLines(context, updated, known);
}

async function replaceLines(context: LandContext, orderIds: readonly string[], rows: readonly Row[]): Promise<void> {
  const kept = [orderIds, rows.map((row) => row.orderId), rows.map((row) => row.line.lineNo)];
  await context.connection.query({ name: "drop-lines", text: dropSql, values: kept });
  if (rows.length === 0) return;
  const values = columnValues(columns, rows);
  await context.connection.query({ name: "land-lines", text: upsertSql, values });
}
