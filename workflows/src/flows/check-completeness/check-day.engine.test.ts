import { readClock } from "@orderhub/schema/clock";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool, withTransaction } from "@orderhub/schema/db";
import { businessDay, type Instant } from "@orderhub/schema/time";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { type OwnSandbox, startSandbox } from "../../../../tests/stack/sandbox.ts";
import { channels } from "../../channels/index.ts";
import { landFetched } from "../../land/land-fetched.ts";
import { setUpChannels } from "../../setup/channels.ts";
import { setUpDemoShops } from "../../setup/demo-shops.ts";
import { connectShop, readShop } from "../../shops/shop.ts";
import { fetchRecords } from "../ingest/fetch-records.ts";
import { checkDay } from "./check-day.ts";

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
const run = { workflowId: "w", runId: "r" };
const shopId = "taobao-outlet";
let sandbox: OwnSandbox;
let pool: Pool;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 7, storyDays: 2, ordersPerDay: 60, liveOrdersPerMinute: 0 });
  pool = createPool(await freshDatabase(), { max: 4 });
  await setUpChannels(pool);
  await setUpDemoShops(pool, keyring, sandbox.url, "of-this-test");
}, 120_000);
afterAll(async () => {
  await sandbox.child.stop(5);
  await pool.end();
});

test("fetches what never landed, and what lies in quarantine until the platform has mended it", async () => {
  const shop = await readShop(pool, shopId);
  const channel = channels.taobao;
  const client = connectShop(shop, keyring);
  const day = businessDay((readClock() - 86_400_000) as Instant);
  const onProgress = () => undefined;
  const check = () =>
    checkDay({ deps: { pool, keyring }, shop, channel, client, day, run, onProgress, warehouseCount: async () => 0 });
  const quarantined = async () =>
    Number(
      (await pool.query<{ n: string }>("SELECT count(*) AS n FROM quarantined_record WHERE status = 'open'")).rows[0]
        ?.n,
    );
  // The day is over for this stream: orders of it are due.
  await pool.query("UPDATE watermark SET watermark_at = now() WHERE shop_id = $1", [shopId]);
  const listed = await client.listCreated(day);
  expect(listed.length).toBeGreaterThan(5);
  await sandbox.admin.setFaults([{ kind: "poison", probability: 0.3 }]);
  const records = await fetchRecords(
    client,
    "orders",
    listed.slice(3).map((row) => row.sourceKey),
    onProgress,
  );
  await withTransaction(pool, async (connection) => {
    const at = { connection, keyring, shopId, channelName: channel.name, lane: "live" as const };
    await landFetched({ ...at, ...run }, channel, "orders", records, readClock());
  });
  const aside = await quarantined();
  expect(aside).toBeGreaterThan(0);
  await check();
  expect(await quarantined()).toBeGreaterThanOrEqual(aside);
  await sandbox.admin.setFaults([]);
  const { missing, healed } = await check();
  expect(missing).toBe(0);
  expect(healed).toBeGreaterThanOrEqual(aside);
  expect(await quarantined()).toBe(0);
  const held = await pool.query("SELECT 1 FROM orders WHERE order_no = ANY($1::text[])", [
    listed.map((row) => row.sourceKey),
  ]);
  expect(held.rowCount).toBe(listed.length);
});
