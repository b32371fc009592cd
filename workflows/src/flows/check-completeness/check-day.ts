import { readClock } from "@orderhub/schema/clock";
import type { Stream } from "@orderhub/schema/contracts/ingest-stream";
import { withTransaction } from "@orderhub/schema/db";
import type { RunRef } from "@orderhub/schema/ids";
import { type BusinessDay, businessDay, businessDayBounds, type Instant } from "@orderhub/schema/time";
import type { Channel, ChannelClient, ListedRow } from "../../channels/define-channel.ts";
import type { Deps } from "../../deps.ts";
import { landFetched } from "../../land/land-fetched.ts";
import type { Shop } from "../../shops/shop.ts";
import { recordsLanded } from "../../telemetry/events.ts";
import { readPosition } from "../ingest/read-position.ts";
import { fetchRecords } from "../ingest/fetch-records.ts";
import { compareDay, type DayComparison, readStoredDay } from "./compare-day.ts";
import { writeCompleteness } from "./write-completeness.ts";

export interface DayCheck {
  readonly deps: Pick<Deps, "pool" | "keyring">;
  readonly shop: Shop;
  readonly channel: Channel;
  readonly client: ChannelClient;
  readonly day: BusinessDay;
  readonly run: RunRef;
  readonly onProgress: () => void;
  readonly warehouseCount: (day: string) => Promise<number>;
}

/** A record in quarantine is fetched again, since the platform may have mended it: so many at most, as each costs a call. */
const QUARANTINED_MAX = 50;

interface StreamCheck {
  readonly after: DayComparison;
  readonly healed: number;
}

/**
 * Checks one day: what the platform sold, what landed, what was mapped, what the warehouse shows; heals what is missing. Refunds
 * that changed on the day are fetched as well where they are missing; the ledger counts orders.
 */
export async function checkDay(check: DayCheck): Promise<{ missing: number; healed: number }> {
  const { deps, shop, channel, client, day } = check;
  const orders = await checkStream(check, "orders", await client.listCreated(day));
  const refunds = channel.streams.includes("refunds")
    ? await checkStream(check, "refunds", await listRefunds(check))
    : undefined;
  const isOver = businessDay(readClock()) > day;
  const warehouseCount = await check.warehouseCount(day);
  await writeCompleteness(deps.pool, { shopId: shop.id, day, ...orders, isOver, warehouseCount, ...check.run });
  return {
    missing: orders.after.missing.length + (refunds?.after.missing.length ?? 0),
    healed: orders.healed + (refunds?.healed ?? 0),
  };
}

/** Every refund that changed on the day, up to now. */
async function listRefunds({ client, channel, day, onProgress }: DayCheck): Promise<readonly ListedRow[]> {
  const { start, end } = businessDayBounds(day);
  const until = Math.min(end, readClock());
  const rows: ListedRow[] = [];
  for (let from: number = start; from < until; from += channel.spanMsMax) {
    const span = { from: from as Instant, to: Math.min(from + channel.spanMsMax, until) as Instant };
    rows.push(...(await client.list("refunds", span, Number.MAX_SAFE_INTEGER)).rows);
    onProgress();
  }
  return rows;
}

/** Compares one stream's records with the platform's list and fetches those that are missing or older. */
async function checkStream(check: DayCheck, stream: Stream, listed: readonly ListedRow[]): Promise<StreamCheck> {
  const { deps, shop, channel } = check;
  const position = await readPosition(deps.pool, shop.id, stream);
  const kind = channel.kindOf[stream];
  const compare = async (): Promise<DayComparison> =>
    compareDay(listed, await readStoredDay(deps.pool, shop.id, { stream, kind }, listed), position?.watermarkAt);
  const before = await compare();
  const wanted = [...before.missing, ...before.stale, ...before.quarantined.slice(0, QUARANTINED_MAX)];
  if (wanted.length > 0) await heal(check, stream, wanted);
  const after = wanted.length > 0 ? await compare() : before;
  const still = new Set([...after.missing, ...after.stale, ...after.quarantined]);
  return { after, healed: wanted.filter((sourceKey) => !still.has(sourceKey)).length };
}

async function heal(check: DayCheck, stream: Stream, sourceKeys: readonly string[]): Promise<void> {
  const { deps, shop, channel, client, onProgress } = check;
  const startedAt = readClock();
  const records = await fetchRecords(client, stream, sourceKeys, onProgress);
  const counts = await withTransaction(deps.pool, async (connection) => {
    const at = { connection, keyring: deps.keyring, shopId: shop.id, channelName: channel.name };
    return landFetched({ ...at, lane: "sweep", ...check.run }, channel, stream, records, startedAt);
  });
  recordsLanded.tell({ channel: channel.name, shop: shop.id, lane: "sweep", counts });
}
