import type { Instant } from "@orderhub/schema/time";
import { findChannel } from "@orderhub/workflows/channels/index";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Shop } from "../chaos/sandbox-admin.ts";
import { type OwnSandbox, startSandbox } from "../stack/sandbox.ts";

const dayMs = 86_400_000;
const storyDays = 4;
let sandbox: OwnSandbox;
let shops: readonly Shop[];

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 11, storyDays, ordersPerDay: 400, liveOrdersPerMinute: 0 });
  await sandbox.admin.freeze();
  shops = await sandbox.admin.shops();
});

afterAll(async () => {
  await sandbox.child.stop(5);
});

function connect(shop: Shop) {
  const channel = findChannel(shop.channel);
  if (channel === undefined) throw new Error(`the sandbox plays ${shop.channel}, which the hub does not speak`);
  const settings = channel.settings.parse({
    ...shop,
    endpoint: sandbox.url + shop.endpointPath,
    callsPerSecond: 1000,
    pageSize: 40,
  });
  return channel.connect({ shopId: shop.id, settings, secrets: channel.secrets.parse(shop) });
}

/** Everything that a shop's listings give, one list per day of modification. */
async function listDays(shop: Shop): Promise<readonly (readonly string[])[]> {
  const client = connect(shop);
  const now = Date.now();
  const days: string[][] = [];
  for (let from = now - (storyDays + 1) * dayMs; from < now; from += dayMs) {
    const span = { from: seconds(from), to: seconds(Math.min(from + dayMs, now + 1000)) };
    days.push((await client.list("orders", span, 100_000)).rows.map(({ sourceKey }) => sourceKey));
  }
  return days;
}

function seconds(ms: number): Instant {
  return (Math.floor(ms / 1000) * 1000) as Instant;
}

async function soldBy(shop: Shop): Promise<readonly string[]> {
  return (await sandbox.admin.truth())
    .filter((order) => order.shop === shop.id)
    .map(({ orderNo }) => orderNo)
    .toSorted();
}

describe("paging through a channel", () => {
  test.each([
    ["a calm platform", []],
    [
      "rows that repeat, change places and move between pages",
      [
        { kind: "duplicate-rows", probability: 0.5 },
        { kind: "reorder-rows", probability: 0.5 },
        { kind: "move-between-pages", probability: 0.3 },
      ],
    ],
  ])("on %s finds every order, and in one span none twice", async (_what, faults) => {
    await sandbox.admin.setFaults(faults);
    for (const shop of shops) {
      const sold = await soldBy(shop);
      expect(sold.length).toBeGreaterThan(100);
      const days = await listDays(shop);
      expect([...new Set(days.flat())].toSorted()).toEqual(sold);
      for (const day of days) expect(new Set(day).size).toBe(day.length);
    }
  });
});
