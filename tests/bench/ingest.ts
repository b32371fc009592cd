import { setTimeout as sleep } from "node:timers/promises";
import { createPool, type Pool } from "@orderhub/schema/db";
import { SandboxAdmin } from "../chaos/sandbox-admin.ts";
import type { Stack } from "../stack/stack.ts";
import { copyAlone } from "./copy-alone.ts";
import { CpuMeter } from "./cpu-meter.ts";
import { residentMiBMax } from "./memory.ts";
import type { Bench } from "./result.ts";
import { profiled, say, withScratchStack } from "./scratch.ts";

const storyDays = 10;
const secondsMax = 1200;

interface Run {
  readonly orders: number;
  readonly ordersPerSecond: number;
  readonly workerRssMiB: number;
  readonly copiedPerSecond: number;
}

/** Orders per second from the wire to committed rows, with pages that carry whole orders and with a call per order. */
export const ingest: Bench = async (size = 20_000, profile) => {
  const whole = await measure("pages", size, profile);
  const detail = await measure("details", Math.max(1000, Math.round(size / 5)), profile);
  return {
    bench: "ingest",
    size: whole.orders,
    figures: {
      ordersPerSecond: whole.ordersPerSecond,
      detailOrdersPerSecond: detail.ordersPerSecond,
      workerRssMiB: Math.max(whole.workerRssMiB, detail.workerRssMiB),
    },
    limit: { ordersPerSecond: whole.copiedPerSecond },
    ratio: Math.round((whole.ordersPerSecond / whole.copiedPerSecond) * 1000) / 1000,
  };
};

function measure(way: "pages" | "details", size: number, profile: string | undefined): Promise<Run> {
  const world = { seed: 42, storyDays, ordersPerDay: size / storyDays, liveOrdersPerMinute: 0 };
  return withScratchStack(world, profiled(profile, way), async (stack) => {
    await stack.start("postgres", "clickhouse", "temporal", "sandbox");
    await stack.prepare();
    const admin = new SandboxAdmin(stack.urls.sandbox, stack.addresses.adminToken);
    await admin.setFaults([], { wholeOrders: way === "pages" });
    const end = await admin.freeze();
    // The sandbox makes its world when it is first asked; that is not the hub's time.
    const sold = (await admin.truth()).length;
    const pool = createPool(stack.urls.database, { max: 4, name: "bench" });
    try {
      say(`${way}: ingesting ${sold} orders`);
      const meter = new CpuMeter(stack);
      const seconds = await ingestAll(stack, pool, sold, end);
      say(meter.table(sold));
      const workerRssMiB = residentMiBMax(stack.pidOf("worker") ?? 0);
      await stack.stop("worker");
      return {
        orders: sold,
        ordersPerSecond: Math.round(sold / seconds),
        workerRssMiB,
        copiedPerSecond: way === "pages" ? Math.round(sold / (await copyAlone(pool, stack.urls.database))) : 0,
      };
    } finally {
      await pool.end();
    }
  });
}

/** Seconds from the first committed window to the last order. Throws when it takes too long. */
async function ingestAll(stack: Stack, pool: Pool, sold: number, end: Date): Promise<number> {
  await stack.start("worker");
  const deadline = Date.now() + secondsMax * 1000;
  for (;;) {
    const { rows } = await pool.query<{ landed: string; seconds: number | null; behind: string }>(
      `SELECT (SELECT count(*) FROM orders) AS landed,
         (SELECT extract(epoch FROM max(committed_at) - min(started_at))::float8 FROM ingest_window WHERE fetched > 0) AS seconds,
         (SELECT count(*) FROM watermark WHERE watermark_at < $1) AS behind`,
      [end],
    );
    const [row] = rows;
    if (row?.seconds != null && Number(row.landed) >= sold && row.behind === "0") return row.seconds;
    if (Date.now() > deadline) throw new Error(`only ${row?.landed ?? 0} of ${sold} orders landed in ${secondsMax} s`);
    await sleep(250);
  }
}
