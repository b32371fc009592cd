import { readClock } from "@orderhub/schema/clock";
import { withTransaction } from "@orderhub/schema/db";
import type { RunRef } from "@orderhub/schema/ids";
import { type BusinessDay, businessDay } from "@orderhub/schema/time";
import type { Channel, ChannelClient } from "../../channels/define-channel.ts";
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

/** Checks one day: what the platform sold, what landed, what was mapped, what the warehouse shows; heals what is missing. */
export async function checkDay(check: DayCheck): Promise<{ missing: number; healed: number }> {
  const { deps, shop, client, day } = check;
  const listed = await client.listCreated(day);
  const position = await readPosition(deps.pool, shop.id, "orders");
  const compare = async (): Promise<DayComparison> =>
    compareDay(
      listed,
      await readStoredDay(deps.pool, shop.id, check.channel.kindOf.orders, listed),
      position?.watermarkAt,
    );
  const before = await compare();
  const wanted = [...before.missing, ...before.stale, ...before.quarantined.slice(0, QUARANTINED_MAX)];
  if (wanted.length > 0) await heal(check, wanted);
  const after = wanted.length > 0 ? await compare() : before;
  const still = new Set([...after.missing, ...after.stale, ...after.quarantined]);
  const healed = wanted.filter((sourceKey) => !still.has(sourceKey)).length;
  const isOver = businessDay(readClock()) > day;
  const warehouseCount = await check.warehouseCount(day);
  await writeCompleteness(deps.pool, { shopId: shop.id, day, after, healed, isOver, warehouseCount, ...check.run });
  return { missing: after.missing.length, healed };
}

async function heal(check: DayCheck, sourceKeys: readonly string[]): Promise<void> {
  const { deps, shop, channel, client, onProgress } = check;
  const startedAt = readClock();
  const records = await fetchRecords(client, "orders", sourceKeys, onProgress);
  const counts = await withTransaction(deps.pool, async (connection) => {
    const at = { connection, keyring: deps.keyring, shopId: shop.id, channelName: channel.name };
    return landFetched({ ...at, lane: "sweep", ...check.run }, channel, "orders", records, startedAt);
  });
  recordsLanded.tell({ channel: channel.name, shop: shop.id, lane: "sweep", counts });
}
