import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPool, type Pool } from "@orderhub/schema/db";
import { apiReaderUrl } from "@orderhub/warehouse/rights/api-reader";
import type { Child } from "../../scripts/lib/child.ts";
import { anyFreePort } from "../../scripts/lib/ports.ts";
import { freshWorkflowBundle } from "../../scripts/lib/prepare/workflow-bundle.ts";
import { freshDatabase } from "../harness/fresh-database.ts";
import { freshNamespace } from "../harness/fresh-namespace.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";
import { engine } from "../harness/provided.ts";
import { type NodeProcess, runCommand, startNodeProcess } from "../stack/node-process.ts";
import { type OwnSandbox, startSandbox } from "../stack/sandbox.ts";

/** Worker, receiver, API and a sandbox of their own on the engines of the test run, with all that they write kept. */
export interface Hub {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  readonly pool: Pool;
  readonly sandbox: OwnSandbox;
  readonly ask: <Data>(query: string, variables?: object, headers?: Readonly<Record<string, string>>) => Promise<Data>;
  readonly stop: () => Promise<void>;
}

export interface HubOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What the platform does wrong from the start. */
  readonly faults?: readonly object[];
}

export async function startHub({ env: own = {}, faults = [] }: HubOptions = {}): Promise<Hub> {
  const folder = mkdtempSync(join(tmpdir(), `orderhub-test-${process.pid}-hub-`));
  mkdirSync(join(folder, "imports"));
  const sandbox = await startSandbox({ seed: 7, storyDays: 3, ordersPerDay: 60, liveOrdersPerMinute: 0 });
  await sandbox.admin.setFaults(faults);
  const env = { ...(await environment(sandbox)), ...own };
  await runCommand("workflows/src/setup/main.ts", env);
  const url = `http://127.0.0.1:${env.WEB_PORT}`;
  const apiEnv = { ...env, CLICKHOUSE_URL: apiReaderUrl(env.CLICKHOUSE_URL), CLICKHOUSE_SCOPE: "carried" };
  const start = (name: string, entry: string, healthUrl: string, given: typeof env = env): Promise<Child> =>
    startNodeProcess({
      name,
      entry,
      env: given,
      logFile: join(folder, `logs/${name}.log`),
      healthUrl,
    } satisfies NodeProcess);
  const children = await Promise.all([
    start("worker", "workflows/src/main.ts", `http://127.0.0.1:${env.WORKER_HEALTH_PORT}`),
    start("receiver", "workflows/src/receiver/main.ts", `http://127.0.0.1:${env.RECEIVER_PORT}`),
    start("api", "api/src/main.ts", url, apiEnv),
  ]);
  const pool = createPool(env.DATABASE_URL, { max: 4 });
  const stop = async (): Promise<void> => {
    await pool.end();
    await Promise.all([...children, sandbox.child].map((child) => child.stop(10)));
  };
  return {
    folder,
    env,
    url,
    pool,
    sandbox,
    stop,
    ask: (query, variables, headers) => ask(url, query, variables, headers),
  };
}

async function environment(sandbox: OwnSandbox) {
  const [web, receiver, health] = await Promise.all([anyFreePort(), anyFreePort(), anyFreePort()]);
  const bundle = freshWorkflowBundle();
  return {
    DATABASE_URL: await freshDatabase(),
    CLICKHOUSE_URL: await freshWarehouse(),
    TEMPORAL_ADDRESS: engine("temporalAddress"),
    TEMPORAL_NAMESPACE: await freshNamespace(),
    HUB_KEYRING: `k1:${Buffer.alloc(32, 9).toString("base64")},search:${Buffer.alloc(32, 8).toString("base64")}`,
    HUB_DEMO: "1",
    LOG_LEVEL: "debug",
    WEB_PORT: String(web),
    RECEIVER_PORT: String(receiver),
    WORKER_HEALTH_PORT: String(health),
    SANDBOX_URL: sandbox.url,
    SANDBOX_ADMIN_TOKEN: "of-this-test",
    ...(bundle === undefined ? {} : { WORKFLOW_BUNDLE: bundle }),
  };
}

async function ask<Data>(
  url: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (answer.errors !== undefined || answer.data == null) throw new Error(JSON.stringify(answer));
  return answer.data;
}
