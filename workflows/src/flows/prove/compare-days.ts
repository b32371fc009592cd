import { setTimeout as sleep } from "node:timers/promises";
import { layers, readDaySums } from "@orderhub/warehouse/proof/read-day-sums";
import type { LoadStores } from "../load/load-batch.ts";
import { readHubSums } from "./hub-sums.ts";
import { type Comparison, judgeDays } from "./judge-days.ts";
import { readWaitingDays } from "./waiting-days.ts";

const pauseMs = 250;

/**
 * Reads both sides of the days once. The order makes it fair: a change that the first reading of the hub saw is either
 * loaded or still waits at the second reading; a later change shows in the last one.
 */
async function readAndJudge(
  { pool, clickhouse }: LoadStores,
  shopId: string,
  days: readonly string[],
): Promise<readonly Comparison[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const hubBefore = await readHubSums(pool, shopId, first, last);
  const waiting = await readWaitingDays(pool, shopId);
  const read = await Promise.all(layers.map((layer) => readDaySums(clickhouse, layer, shopId, first, last)));
  const hubAfter = await readHubSums(pool, shopId, first, last);
  return judgeDays(days, { hubBefore, hubAfter, layers: read, waiting });
}

/**
 * Compares a shop's days, each at a moment when the loader had finished it and nothing of it changed. Days that never
 * stand still within the time are left out.
 */
export async function compareDays(
  stores: LoadStores,
  shopId: string,
  days: readonly string[],
  patienceMs: number,
): Promise<readonly Comparison[]> {
  const found: Comparison[] = [];
  let open = days.toSorted();
  const endsAt = performance.now() + patienceMs;
  while (open.length > 0) {
    found.push(...(await readAndJudge(stores, shopId, open)));
    const judged = new Set(found.map(({ day }) => day));
    open = open.filter((day) => !judged.has(day));
    if (open.length === 0 || performance.now() > endsAt) break;
    await sleep(pauseMs);
  }
  return found;
}
