import { setTimeout as sleep } from "node:timers/promises";
import { createPool, type Pool } from "@orderhub/schema/db";
import { z } from "zod";
import { buildWhenChanged } from "../../scripts/lib/prepare/build-when-changed.ts";
import { freshWorkflowBundle, workflowBundle } from "../../scripts/lib/prepare/workflow-bundle.ts";
import { SandboxAdmin } from "../chaos/sandbox-admin.ts";
import type { Stack } from "../stack/stack.ts";
import { copyAlone } from "./copy-alone.ts";
import { CpuMeter } from "./cpu-meter.ts";
import { MemoryWatch } from "./memory.ts";
import { type Bench, round } from "./result.ts";
import { profiled, say, withScratchStack } from "./scratch.ts";

const storyDays = 10;
const secondsMax = 3600;
/** From this size on, the cost per order is compared with that of a tenth of the orders. */
const scalingFrom = 200_000;
const detailMax = 20_000;

interface Run {
  readonly orders: number;
  readonly ordersPerSecond: number;
  readonly workerRssMiB: number;
  readonly cpuMicros: number;
  readonly copiedPerSecond: number;
}

/** Orders per second from the wire to committed rows, with pages that carry whole orders and with a call per order. */
export const ingest: Bench = async (size = 100_000, profile) => {
  await buildWhenChanged(workflowBundle);
  const small = size < scalingFrom ? undefined : await measure("pages", Math.round(size / 10), undefined);
  const whole = await measure("pages", size, profile);
  const detail = await measure("details", Math.min(detailMax, Math.max(1000, Math.round(size / 5))), profile);
  return {
    bench: "ingest",
    size: whole.orders,
    figures: {
      ordersPerSecond: whole.ordersPerSecond,
      detailOrdersPerSecond: detail.ordersPerSecond,
      workerRssMiB: Math.max(whole.workerRssMiB, detail.workerRssMiB),
    },
    limit: { ordersPerSecond: whole.copiedPerSecond },
    ratio: round(whole.ordersPerSecond / whole.copiedPerSecond, 3),
    ...(small === undefined ? {} : { scaling: scalingOf(small, whole) }),
  };
};

function scalingOf(small: Run, whole: Run) {
  return {
    orders: small.orders,
    cpuMicrosPerOrder: small.cpuMicros,
    cpuMicrosPerOrderAtSize: whole.cpuMicros,
    growth: round(whole.cpuMicros / small.cpuMicros, 2),
  };
}

function measure(way: "pages" | "details", size: number, profile: string | undefined): Promise<Run> {
  const world = { seed: 42, storyDays, ordersPerDay: size / storyDays, liveOrdersPerMinute: 0 };
  const bundle = freshWorkflowBundle();
  const env = { ...profiled(profile, way), ...(bundle === undefined ? {} : { WORKFLOW_BUNDLE: bundle }) };
  return withScratchStack(world, env, async (stack) => {
    await stack.start("postgres", "clickhouse", "temporal", "sandbox");
    await stack.prepare();
    const admin = new SandboxAdmin(stack.urls.sandbox, stack.addresses.adminToken);
    await admin.setFaults([], { wholeOrders: way === "pages" });
    const end = await admin.freeze();
    // The sandbox makes its world when it is first asked; that is not the hub's time.
    const sold = await countSold(stack);
    const pool = createPool(stack.urls.database, { max: 4, name: "bench" });
    try {
      say(`${way}: ingesting ${sold} orders`);
      const meter = new CpuMeter(stack);
      await stack.start("worker");
      const memory = new MemoryWatch(stack.pidOf("worker") ?? 0);
      const seconds = await ingestAll(pool, sold, end).finally(() => memory.stop());
      say(meter.table(sold));
      say(`worker RSS in MiB over the run: ${memory.tenths().join(" ")}`);
      const cpuMicros = meter.microsPer(sold);
      await stack.stop("worker");
      return {
        orders: sold,
        ordersPerSecond: Math.round(sold / seconds),
        workerRssMiB: memory.most(),
        cpuMicros,
        copiedPerSecond: way === "pages" ? Math.round(sold / (await copyAlone(pool, stack.urls.database))) : 0,
      };
    } finally {
      await pool.end();
    }
  });
}

const Summary = z.object({ shops: z.array(z.object({ orders: z.number() })) });

async function countSold({ urls, addresses }: Stack): Promise<number> {
  const headers = { authorization: `Bearer ${addresses.adminToken}` };
  const response = await fetch(`${urls.sandbox}/admin/truth/summary`, { headers });
  return Summary.parse(await response.json()).shops.reduce((sum, { orders }) => sum + orders, 0);
}

/** Seconds from the start of the first window to the commit of the last. Throws when it takes too long. */
async function ingestAll(pool: Pool, sold: number, end: Date): Promise<number> {
  const deadline = Date.now() + secondsMax * 1000;
  for (;;) {
    // Whether the streams have arrived is cheap to ask; the orders are counted once, at the end.
    const behind = await pool.query("SELECT 1 FROM watermark WHERE watermark_at < $1 LIMIT 1", [end]);
    if (behind.rowCount === 0) break;
    if (Date.now() > deadline) throw new Error(`the streams did not arrive in ${secondsMax} s`);
    await sleep(250);
  }
  const { rows } = await pool.query<{ landed: number; seconds: number }>(
    `SELECT (SELECT count(*)::int FROM orders) AS landed, (SELECT extract(epoch FROM max(committed_at) - min(started_at))::float8
       FROM ingest_window WHERE fetched > 0) AS seconds`,
  );
  const [row] = rows;
  if (row?.landed !== sold) throw new Error(`${row?.landed ?? 0} of ${sold} orders landed`);
  return row.seconds;
}
