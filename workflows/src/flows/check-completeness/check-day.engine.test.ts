import { readClock } from "@orderhub/schema/clock";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool, withTransaction } from "@orderhub/schema/db";
import { businessDay, businessDayBounds, type Instant } from "@orderhub/schema/time";
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

test("fetches refunds that the platform's list kept back while it was read", async () => {
  const channel = channels.taobao;
  await pool.query("UPDATE watermark SET watermark_at = now()");
  let held = 0;
  for (const id of ["taobao-flagship", shopId, "tmall-home"])
    for (const back of [0, 1, 2]) {
      const shop = await readShop(pool, id);
      const client = connectShop(shop, keyring);
      const day = businessDay((readClock() - back * 86_400_000) as Instant);
      const { start, end } = businessDayBounds(day);
      const span = { from: start, to: Math.min(end, readClock()) as Instant };
      const keys = (await client.list("refunds", span, Number.MAX_SAFE_INTEGER)).rows.map((row) => row.sourceKey);
      await pool.query("DELETE FROM refund WHERE shop_id = $1", [id]);
      const onProgress = () => undefined;
      const { missing } = await checkDay({
        ...{ deps: { pool, keyring }, shop, channel, client, day, run, onProgress },
        warehouseCount: async () => 0,
      });
      const { rows } = await pool.query<{ no: string }>("SELECT refund_no AS no FROM refund WHERE shop_id = $1", [id]);
      expect(missing).toBe(0);
      expect(rows.map(({ no }) => no).toSorted()).toEqual(keys.toSorted());
      held += keys.length;
    }
  expect(held).toBeGreaterThan(0);
});
