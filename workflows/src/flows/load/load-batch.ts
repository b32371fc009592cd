import type { WarehouseClient } from "@orderhub/warehouse/client/connect";
import { type Pool, withTransaction } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import { dirtyHours } from "@orderhub/warehouse/loader/dirty-hours";
import { insertOrders } from "@orderhub/warehouse/loader/insert-orders";
import { recomputeRollups } from "@orderhub/warehouse/loader/recompute";
import { batchLoaded } from "../../telemetry/events.ts";
import { inBatchSpan } from "./batch-span.ts";
import { type Cursor, moveCursor, type OutboxEntry, pruneOutbox, readCursor, readOutbox } from "./outbox.ts";
import { daysToReload, orderIds, planOrders, rangeOf, watermarksOf } from "./plan-batch.ts";
import { readOrders } from "./read-orders.ts";
import { reloadDay } from "./reload-day.ts";
import { writeProgress } from "./write-progress.ts";

/** Outbox entries of one batch. */
export const batchMax = 20_000;

export interface LoadStores {
  readonly pool: Pool;
  readonly clickhouse: WarehouseClient;
}

/** A new number above all earlier ones, for every loader: the outbox's own sequence. */
async function nextVersion(pool: Pool): Promise<bigint> {
  const { rows } = await pool.query<{ version: string }>(
    "SELECT nextval(pg_get_serial_sequence('outbox', 'id'))::text AS version",
  );
  const [row] = rows;
  if (row === undefined) throw new HubError("The outbox has no sequence", { code: "no_sequence", reaction: "stop" });
  return BigInt(row.version);
}

interface Written {
  readonly rows: number;
  readonly cells: number;
}

async function writeWarehouse({ pool, clickhouse }: LoadStores, entries: readonly OutboxEntry[]): Promise<Written> {
  const plans = [planOrders(entries, await readOrders(pool, orderIds(entries)))];
  for (const { shopId, day } of daysToReload(entries)) plans.push(await reloadDay(pool, clickhouse, shopId, day));
  const inserts = plans.flatMap((plan) => plan.inserts);
  await insertOrders(clickhouse, inserts, rangeOf(entries));
  const dirty = dirtyHours(plans.flatMap((plan) => plan.times));
  return { rows: inserts.length, cells: await recomputeRollups(clickhouse, dirty, () => nextVersion(pool)) };
}

async function commit(pool: Pool, from: Cursor, entries: readonly OutboxEntry[], to: Cursor): Promise<void> {
  await withTransaction(pool, async (connection) => {
    if (!(await moveCursor(connection, from, to, entries.length)))
      throw new HubError("Another loader has moved the cursor", { code: "loader_overtaken", reaction: "retry" });
    await writeProgress(connection, watermarksOf(entries));
    await pruneOutbox(connection, to);
  });
}

/** Seconds since each transaction of the batch wrote. */
function agesOf(entries: readonly OutboxEntry[], now: Date): readonly number[] {
  const written = new Map(entries.map(({ xid, at }) => [xid, at]));
  return [...written.values()].map((at) => Math.max(0, now.getTime() - at.getTime()) / 1000);
}

/**
 * Loads the next entries of the outbox: orders, then rollups, then the cursor. Returns how many it took; 0 means that
 * nothing waits. Killed between any two steps it can be run again: each step changes nothing the second time.
 * `onTaken` hears which entries they were once they are loaded.
 * @throws HubError `loader_overtaken` where another loader took the same entries.
 */
export async function loadBatch(
  stores: LoadStores,
  limit: number = batchMax,
  onTaken?: (entries: readonly OutboxEntry[]) => void,
): Promise<number> {
  const from = await readCursor(stores.pool);
  const entries = await readOutbox(stores.pool, from, limit);
  const last = entries.at(-1);
  if (last === undefined) return 0;
  const startedAt = performance.now();
  await inBatchSpan(entries, async () => {
    const written = await writeWarehouse(stores, entries);
    await commit(stores.pool, from, entries, { xid: last.xid, id: last.id });
    const seconds = (performance.now() - startedAt) / 1000;
    batchLoaded.tell({ entries: entries.length, ...written, seconds, ages: agesOf(entries, new Date()) });
  });
  onTaken?.(entries);
  return entries.length;
}
