import { binaryArray } from "./binary-array.ts";
import { timestamp } from "./columns.ts";
import type { LandContext } from "./context.ts";
import type { ChangedOrder } from "./orders.ts";

const ordersSql = `INSERT INTO outbox (entity, shop_id, entity_id, before)
  SELECT 'order', $1, i.id, i.before::jsonb FROM unnest($2::bigint[], $3::text[]) AS i(id, before)`;

const watermarkSql = `INSERT INTO outbox (entity, shop_id, entity_id, before)
  VALUES ('watermark', $1, NULL, jsonb_build_object('stream', $2::text, 'watermarkAt', $3::text))`;

/** Tells the warehouse which orders changed, and where the buckets of an order were before if they moved. */
export async function writeOrderOutbox(
  context: LandContext,
  entries: readonly { readonly id: string; readonly before: string | null }[],
): Promise<void> {
  if (entries.length === 0) return;
  const ids = entries.map((entry) => entry.id);
  const befores = entries.map((entry) => entry.before);
  const values = [context.shopId, binaryArray("bigint", ids), binaryArray("text", befores)];
  await context.connection.query({ name: "land-outbox", text: ordersSql, values });
}

/** Tells the warehouse through which instant a stream is complete. */
export async function writeWatermarkOutbox(context: LandContext, stream: string, at: number): Promise<void> {
  await context.connection.query(watermarkSql, [context.shopId, stream, timestamp(at)]);
}

/** The dimensions of an order's buckets that differ from the stored version, as JSON; null when none does. */
export function beforeOf({ order, before }: ChangedOrder): string | null {
  if (before === undefined) return null;
  const moved =
    before.createdAt !== order.createdAt || before.paidAt !== order.paidAt || before.province !== order.province;
  if (!moved) return null;
  const { createdAt, paidAt, province } = before;
  return JSON.stringify({ createdAt: timestamp(createdAt), paidAt: timestamp(paidAt), province });
}
