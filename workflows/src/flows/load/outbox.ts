import type { Connection, Pool } from "@orderhub/schema/db";
import { z } from "zod";

/** A place in the outbox, in the order of commits: transaction, then row. */
export interface Cursor {
  readonly xid: string;
  readonly id: string;
}

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const OrderBefore = z
  .looseObject({ createdAt: Instant.nullish(), paidAt: Instant.nullish() })
  .nullable()
  .transform((before) => ({ createdAt: before?.createdAt ?? null, paidAt: before?.paidAt ?? null }));
const WatermarkBefore = z.object({ stream: z.string(), watermarkAt: Instant });
const DayBefore = z.object({ day: z.iso.date() });

const Place = {
  xid: z.string(),
  id: z.string(),
  shopId: z.string(),
  at: z.date(),
  /** W3C trace context of the transaction that wrote the entry, where it was traced. */
  traceparent: z.string().nullable(),
};
const Entry = z.discriminatedUnion("entity", [
  z.object({ ...Place, entity: z.literal("order"), entityId: z.string(), before: OrderBefore }),
  z.object({ ...Place, entity: z.literal("watermark"), before: WatermarkBefore }),
  z.object({ ...Place, entity: z.literal("day"), before: DayBefore }),
]);

/** A change that the warehouse does not know yet: an order, a watermark, or a day to load again. */
export type OutboxEntry = z.infer<typeof Entry>;

interface Row {
  readonly xid: string;
  readonly id: string;
  readonly shopId: string;
  readonly entity: string;
  readonly entityId: string | null;
  readonly before: unknown;
  readonly at: Date;
  readonly traceparent: string | null;
}

const consumer = "warehouse";

export async function readCursor(pool: Pool): Promise<Cursor> {
  await pool.query("INSERT INTO outbox_cursor (consumer, xid, id) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING", [
    consumer,
  ]);
  const { rows } = await pool.query("SELECT xid::text, id::text FROM outbox_cursor WHERE consumer = $1", [consumer]);
  return z.tuple([z.object({ xid: z.string(), id: z.string() })]).parse(rows)[0];
}

/**
 * Entries after the cursor whose transactions, and all older ones, have ended: what comes later never sorts before them.
 * A bare id would not do, since a transaction with a lower id may commit later.
 */
export async function readOutbox(pool: Pool, after: Cursor, limit: number): Promise<readonly OutboxEntry[]> {
  const { rows } = await pool.query<Row>(
    // Qualified: a bare name in ORDER BY would mean the text of the output, where 1000 comes before 557.
    `SELECT o.xid::text, o.id::text, o.entity, o.shop_id AS "shopId", o.entity_id::text AS "entityId", o.before, o.at, o.traceparent
     FROM outbox o
     WHERE (o.xid, o.id) > ($1::xid8, $2::bigint) AND o.xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY o.xid, o.id LIMIT $3`,
    [after.xid, after.id, limit],
  );
  return rows.map(readEntry);
}

const nowhereElse = { createdAt: null, paidAt: null } as const;

/** Nearly every row says only that an order changed, which needs no further reading. */
function readEntry(row: Row): OutboxEntry {
  const { entity, before, entityId, ...place } = row;
  if (entity === "order" && before === null && entityId !== null)
    return { ...place, entity, entityId, before: nowhereElse };
  return Entry.parse(row);
}

/** Moves the cursor forward. False where it no longer stands at `from`: another loader has been there. */
export async function moveCursor(connection: Connection, from: Cursor, to: Cursor, entries: number): Promise<boolean> {
  const { rowCount } = await connection.query(
    `UPDATE outbox_cursor SET xid = $1, id = $2, loaded = loaded + $3, updated_at = now()
     WHERE consumer = $4 AND xid = $5 AND id = $6`,
    [to.xid, to.id, entries, consumer, from.xid, from.id],
  );
  return rowCount === 1;
}

export async function pruneOutbox(connection: Connection, through: Cursor): Promise<void> {
  await connection.query("DELETE FROM outbox WHERE (xid, id) <= ($1::xid8, $2::bigint)", [through.xid, through.id]);
}
