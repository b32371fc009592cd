import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Child } from "../../scripts/lib/child.ts";
import { anyFreePort } from "../../scripts/lib/ports.ts";
import { SandboxAdmin } from "../chaos/sandbox-admin.ts";
import type { World } from "./addresses.ts";
import { startNodeProcess } from "./node-process.ts";

export interface OwnSandbox {
  readonly url: string;
  readonly admin: SandboxAdmin;
  readonly child: Child;
}

/** A sandbox of one's own, whose faults disturb nobody else. Its story ends now. */
export async function startSandbox(world: World): Promise<OwnSandbox> {
  const folder = mkdtempSync(join(tmpdir(), "orderhub-sandbox-"));
  const token = "of-this-test";
  const port = await anyFreePort();
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(join(folder, "data"));
  const env = {
    SANDBOX_PORT: String(port),
    SANDBOX_DATA_DIR: join(folder, "data"),
    SANDBOX_SEED: String(world.seed),
    SANDBOX_STORY_END: new Date().toISOString(),
    SANDBOX_STORY_DAYS: String(world.storyDays),
    SANDBOX_ORDERS_PER_DAY: String(world.ordersPerDay),
    SANDBOX_LIVE_ORDERS_PER_MINUTE: String(world.liveOrdersPerMinute),
    SANDBOX_ADMIN_TOKEN: token,
  };
  const logFile = join(folder, "sandbox.log");
  const child = await startNodeProcess({ name: "sandbox", entry: "sandbox/src/main.ts", env, logFile, healthUrl: url });
  return { url, admin: new SandboxAdmin(url, token), child };
}
