import { readClock } from "@orderhub/schema/clock";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { type OwnSandbox, startSandbox } from "../../../../tests/stack/sandbox.ts";
import { channels } from "../../channels/index.ts";
import { setUpChannels } from "../../setup/channels.ts";
import { setUpDemoShops } from "../../setup/demo-shops.ts";
import { connectShop, readShop } from "../../shops/shop.ts";
import { planWindow } from "./plan-window.ts";
import { readPosition } from "./read-position.ts";
import { scanWindow } from "./scan-window.ts";

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
const run = { workflowId: "w", runId: "r" };
const SHOP = "taobao-outlet";
let sandbox: OwnSandbox;
let pool: Pool;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 7, storyDays: 5, ordersPerDay: 120, liveOrdersPerMinute: 0 });
}, 120_000);
afterAll(() => sandbox.child.stop(5));

/** Scans the shop's streams to the end of the story. `crashAt` breaks the connection at that progress of the channel. */
async function scanAll(crashAt = Infinity): Promise<void> {
  let progress = 0;
  const onProgress = (): void => {
    if (++progress === crashAt) throw new Error("killed");
  };
  for (const stream of channels.taobao.streams) {
    for (;;) {
      const shop = await readShop(pool, SHOP);
      const position = await readPosition(pool, SHOP, stream);
      const channel = channels.taobao;
      const window = position && planWindow(position, readClock(), channel.spanMsMax);
      if (position === undefined || window === undefined || window.lane === "live") break;
      const client = connectShop(shop, keyring);
      const { watermarkAt } = position;
      await scanWindow({
        deps: { pool, keyring },
        shop,
        channel,
        client,
        stream,
        watermarkAt,
        window,
        run,
        onProgress,
      });
    }
  }
}

async function ingested(): Promise<readonly unknown[]> {
  const found = await pool.query<Record<string, unknown>>(
    `SELECT order_no AS "orderNo", wire_status AS status, total_amount AS total, paid_amount AS paid, refund_amount AS refund
     FROM orders WHERE shop_id = $1 ORDER BY order_no`,
    [SHOP],
  );
  return found.rows;
}

test.each([
  ["pages that carry whole orders", {}, []],
  ["a call per order", { wholeOrders: false }, []],
  [
    "rows that move between pages, come twice and out of order, on a platform that fails now and then",
    {},
    [
      { kind: "move-between-pages", count: 20 },
      { kind: "duplicate-rows", probability: 0.5 },
      { kind: "reorder-rows", probability: 0.5 },
      { kind: "http-5xx", probability: 0.05 },
      { kind: "isp-error", probability: 0.05 },
    ],
  ],
] as const)(
  "%s: what the hub holds equals what the platform sold, also after a crash",
  { timeout: 240_000 },
  async (_name, switches, rules) => {
    pool = createPool(await freshDatabase(), { max: 4 });
    try {
      await setUpChannels(pool);
      await setUpDemoShops(pool, keyring, sandbox.url, "of-this-test");
      await sandbox.admin.setFaults(rules, switches);
      await expect(scanAll(3)).rejects.toThrow("killed");
      await scanAll();
      await sandbox.admin.setFaults([]);
      await scanAll();
      const truth = (await sandbox.admin.truth()).filter((order) => order.shop === SHOP);
      const sold = truth.map(({ orderNo, status, totalAmount: total, paidAmount: paid, refundAmount: refund }) => ({
        orderNo,
        status,
        total,
        paid,
        refund,
      }));
      const modified = new Date(Date.now() - 1_800_000).toISOString();
      const settled = new Set(truth.filter((order) => order.modifiedAt < modified).map((order) => order.orderNo));
      const held = (await ingested()) as typeof sold;
      expect(settled.size).toBeGreaterThan(50);
      expect(held.filter((order) => settled.has(order.orderNo))).toEqual(
        sold.filter((order) => settled.has(order.orderNo)).toSorted((a, b) => (a.orderNo < b.orderNo ? -1 : 1)),
      );
    } finally {
      await pool.end();
    }
  },
);
