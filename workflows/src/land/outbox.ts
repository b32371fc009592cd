import { binaryArray } from "./binary-array.ts";
import { sameInAll, timestamp } from "./columns.ts";
import type { LandContext } from "./context.ts";
import { copyRows } from "./copy-rows.ts";
import type { ChangedOrder } from "./orders.ts";

const ordersSql = `INSERT INTO outbox (entity, shop_id, entity_id, before)
  SELECT 'order', $1, i.id, i.before::jsonb FROM unnest($2::bigint[], $3::text[]) AS i(id, before)`;

const watermarkSql = `INSERT INTO outbox (entity, shop_id, entity_id, before)
  VALUES ('watermark', $1, NULL, jsonb_build_object('stream', $2::text, 'watermarkAt', $3::text))`;

interface Entry {
  readonly id: string;
  readonly before: string | null;
}

/** Tells the warehouse which orders changed, and where the buckets of an order were before if they moved. */
export async function writeOrderOutbox(context: LandContext, entries: readonly Entry[]): Promise<void> {
  const stayed = entries.filter(({ before }) => before === null);
  const columns = [
    sameInAll<Entry>("entity", "text", "order"),
    sameInAll<Entry>("shop_id", "text", context.shopId),
    { name: "entity_id", type: "bigint", of: ({ id }: Entry) => id } as const,
  ];
  await copyRows(context.connection, "outbox", columns, stayed);
  const moved = entries.filter(({ before }) => before !== null);
  if (moved.length === 0) return;
  const ids = moved.map((entry) => entry.id);
  const befores = moved.map((entry) => entry.before);
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
