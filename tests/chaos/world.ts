import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool } from "@orderhub/schema/db";
import { applyMigrations } from "@orderhub/schema/migrate/apply-migrations";
import { runOnServer, siblingDatabase } from "@orderhub/schema/migrate/script-adapter";
import { connectWarehouse, withoutDatabase } from "@orderhub/warehouse/client/connect";
import { migrateWarehouse } from "@orderhub/warehouse/migrate/migrate";
import { setUpHub } from "@orderhub/workflows/setup/set-up-hub";
import { Client, Connection } from "@temporalio/client";
import { childEnv, repoFolder } from "../../scripts/lib/config.ts";
import { runCommand } from "../stack/node-process.ts";
import type { PartName } from "../stack/addresses.ts";
import type { Stack } from "../stack/stack.ts";
import type { Plan } from "./plan.ts";

const template = "chaos_template";

const entries = {
  schema: "schema/src/migrate/main.ts",
  warehouse: "warehouse/src/migrate/main.ts",
  setup: "workflows/src/setup/main.ts",
} as const;

/** The migrated database that each world's own is copied from. */
export async function makeTemplate(stack: Stack): Promise<void> {
  stack.enter(template, { seed: 0, storyDays: 1, ordersPerDay: 0, liveOrdersPerMinute: 0 });
  await stack.start("postgres");
  await applyMigrations(stack.urls.database);
}

/** Opens a world of its own for a plan: databases, engines, sandbox, setup. No process of the hub runs yet. */
export async function openWorld(
  stack: Stack,
  plan: Pick<Plan, "setupKill">,
  report: (text: string) => void,
): Promise<void> {
  const interrupted = plan.setupKill?.command;
  const interrupt = (command: keyof typeof entries) => runInterrupted(stack, command, plan, report);
  await Promise.all([
    startPatiently(stack, "postgres").then(async () => {
      await createDatabase(stack, interrupted === "schema");
      if (interrupted === "schema") await interrupt("schema");
    }),
    startPatiently(stack, "clickhouse").then(async () => {
      if (interrupted === "warehouse") await interrupt("warehouse");
      else await migrateWarehouse(stack.urls.clickhouse);
    }),
    startPatiently(stack, "temporal"),
    stack.start("sandbox"),
  ]);
  await (interrupted === "setup" ? interrupt("setup") : setUp(stack));
}

/** A server that was just killed refuses a new start until the last of its processes is gone. */
async function startPatiently(stack: Stack, part: PartName): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await stack.start(part);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

/** Removes the databases of the world: the next one needs the room. */
export async function closeWorld(stack: Stack): Promise<void> {
  const { database, clickhouse } = stack.urls;
  const name = new URL(database).pathname.slice(1);
  await runOnServer(siblingDatabase(database, "postgres"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  const server = connectWarehouse(withoutDatabase(clickhouse));
  try {
    await server.command({ query: `DROP DATABASE IF EXISTS \`${name}\`` });
  } finally {
    await server.close();
  }
}

async function createDatabase(stack: Stack, empty: boolean): Promise<void> {
  const name = new URL(stack.urls.database).pathname.slice(1);
  const server = siblingDatabase(stack.urls.database, "postgres");
  await runOnServer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await runOnServer(server, `CREATE DATABASE "${name}" TEMPLATE ${empty ? "template0" : template}`);
}

/** What the setup command does, without the cost of a process. `sandbox` is where the shops are reached. */
export async function setUp(stack: Stack, sandbox: string = stack.urls.sandbox): Promise<void> {
  const { database, temporal } = stack.urls;
  const { keyring, adminToken } = stack.addresses;
  const pool = createPool(database, { max: 2, name: "chaos-setup" });
  const connection = await Connection.connect({ address: temporal });
  try {
    await setUpHub({
      pool,
      client: new Client({ connection }),
      namespace: "default",
      keyring: parseKeyring(keyring),
      sandbox: { url: sandbox, adminToken },
    });
  } finally {
    await Promise.all([pool.end(), connection.close()]);
  }
}

/** Starts a command, kills it after the plan's time, and runs it again to its end. */
async function runInterrupted(
  stack: Stack,
  command: keyof typeof entries,
  { setupKill }: Pick<Plan, "setupKill">,
  report: (text: string) => void,
): Promise<void> {
  const first = spawn(process.execPath, [join(repoFolder, entries[command])], {
    env: { ...childEnv(), ...stack.env },
    stdio: "ignore",
  });
  const ended = once(first, "exit");
  await Promise.race([ended, sleep(setupKill?.afterMs ?? 0)]);
  report(first.exitCode === null ? `kill -9 ${command} command` : `${command} command had ended before its kill`);
  first.kill("SIGKILL");
  await ended;
  await runCommand(entries[command], stack.env);
}
