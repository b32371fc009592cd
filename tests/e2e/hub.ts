import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createPool } from "@orderhub/schema/db";
import { SandboxAdmin } from "../chaos/sandbox-admin.ts";
import { streamsBehind } from "../chaos/watermarks.ts";
import { partNames } from "../stack/addresses.ts";
import { Stack } from "../stack/stack.ts";

export interface Hub {
  /** Where the web front end is served. */
  readonly url: string;
  readonly stack: Stack;
  readonly stop: () => Promise<void>;
}

const settleSecondsMax = 240;

/** Starts a whole hub whose sandbox stands still, and waits until everything that it sold can be seen in the warehouse. */
export async function startHub(): Promise<Hub> {
  const folder = mkdtempSync(join(tmpdir(), "orderhub-e2e-"));
  const stack = await Stack.create(folder);
  const stop = async (): Promise<void> => {
    await stack.stop(...partNames);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    stack.enter("e2e", { seed: 5, storyDays: 10, ordersPerDay: 60, liveOrdersPerMinute: 0 });
    await stack.start("postgres", "clickhouse", "temporal", "sandbox");
    await stack.prepare();
    const frozenAt = await new SandboxAdmin(stack.urls.sandbox, stack.addresses.adminToken).freeze();
    await stack.start("worker", "receiver", "api");
    await loadedThrough(stack.urls.database, frozenAt);
    return { url: stack.urls.api, stack, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function loadedThrough(databaseUrl: string, instant: Date): Promise<void> {
  const pool = createPool(databaseUrl, { max: 1, name: "e2e" });
  try {
    for (const deadline = Date.now() + settleSecondsMax * 1000; ; await sleep(1000)) {
      const behind = await streamsBehind(pool, instant);
      if (behind.length === 0) return;
      if (Date.now() > deadline) throw new Error(`not loaded after ${settleSecondsMax} s: ${behind.join(", ")}`);
    }
  } finally {
    await pool.end();
  }
}
