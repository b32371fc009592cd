import { setTimeout as sleep } from "node:timers/promises";
import { loadWarehouse } from "@orderhub/schema/contracts/load-warehouse";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import { createLog } from "@orderhub/schema/log";
import { traceWorkflows } from "@orderhub/schema/telemetry/temporal-client";
import { startTracing } from "@orderhub/schema/telemetry/tracing";
import { connectWarehouse } from "@orderhub/warehouse/client/connect";
import type { Deps } from "@orderhub/workflows/deps";
import { consumeForAll } from "@orderhub/workflows/receiver/consume-loop";
import { setUpChannels } from "@orderhub/workflows/setup/channels";
import { setUpDemoShops } from "@orderhub/workflows/setup/demo-shops";
import { setUpSearchAttributes } from "@orderhub/workflows/setup/search-attributes";
import { bundleWorkflows, createWorkers } from "@orderhub/workflows/worker";
import { Client, Connection } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime } from "@temporalio/worker";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";
import { freshNamespace } from "../harness/fresh-namespace.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";
import { engine } from "../harness/provided.ts";
import { type OwnSandbox, startSandbox } from "../stack/sandbox.ts";
import { connectedTo, type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "./otlp-receiver.ts";

const keyring = `k1:${Buffer.alloc(32, 5).toString("base64")}`;
const adminToken = "of-this-test";
let otlp: OtlpReceiver;
let orderNo = "";

/** Sells one order by hand and waits until the warehouse has it, with receiver and worker running; then ends everything. */
async function pushOneOrder(sandbox: OwnSandbox): Promise<string> {
  Runtime.install({ logger: new DefaultLogger("WARN") });
  const stop = await startTracing("worker", { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url, OTEL_TRACES_SAMPLER_ARG: 1 });
  const [databaseUrl, clickhouseUrl, namespace] = [
    await freshDatabase(),
    await freshWarehouse(),
    await freshNamespace(),
  ];
  const address = engine("temporalAddress");
  const [native, connection] = [await NativeConnection.connect({ address }), await Connection.connect({ address })];
  const temporal = new Client({ connection, namespace, interceptors: { workflow: [traceWorkflows] } });
  const ending = new AbortController();
  const deps: Deps = {
    pool: createPool(databaseUrl),
    databaseUrl,
    clickhouse: connectWarehouse(clickhouseUrl),
    temporal,
    keyring: parseKeyring(keyring),
    logger: createLog("worker", "fatal"),
    draining: ending.signal,
  };
  await setUpSearchAttributes(temporal, namespace);
  await setUpChannels(deps.pool);
  await setUpDemoShops(deps.pool, deps.keyring, sandbox.url, adminToken);
  const workers = await createWorkers(native, namespace, await bundleWorkflows(), deps);
  const running = Promise.all(workers.map((worker) => worker.run()));
  const { name, taskQueue, workflowId } = loadWarehouse;
  await temporal.workflow.start(name, { taskQueue, workflowId: workflowId({ loaded: 0 }), args: [{ loaded: 0 }] });
  const receiving = consumeForAll({ ...deps, stopping: ending.signal });
  try {
    return await sellAndWait(sandbox, deps.pool);
  } finally {
    ending.abort();
    await receiving;
    for (const worker of workers) worker.shutdown();
    await running;
    await Promise.all([native.close(), connection.close(), deps.pool.end(), deps.clickhouse.close()]);
    await stop();
  }
}

async function sellAndWait(sandbox: OwnSandbox, pool: Pool): Promise<string> {
  const [shop] = await sandbox.admin.shops();
  const response = await fetch(`${sandbox.url}/admin/orders`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ shop: shop?.id, stage: "unpaid" }),
  });
  const sold = (await response.json()) as { orderNo: string };
  for (let tries = 0; tries < 300; tries += 1) {
    const { rows } = await pool.query(
      `SELECT 1 FROM orders o, outbox_cursor c WHERE o.order_no = $1 AND c.loaded > 0 AND NOT EXISTS (SELECT FROM outbox)`,
      [sold.orderNo],
    );
    if (rows.length > 0) return sold.orderNo;
    await sleep(100);
  }
  throw new Error("the order did not come through");
}

beforeAll(async () => {
  otlp = await startOtlpReceiver();
  const sandbox = await startSandbox({ seed: 3, storyDays: 1, ordersPerDay: 20, liveOrdersPerMinute: 0 });
  try {
    orderNo = await pushOneOrder(sandbox);
  } finally {
    await sandbox.child.stop(5);
    await otlp.stop();
  }
}, 120_000);

function named(spans: readonly ReceivedSpan[], name: string): readonly ReceivedSpan[] {
  return spans.filter((span) => span.name === name);
}

describe("a pushed order", () => {
  const trace = (): readonly ReceivedSpan[] => {
    const roots = named(otlp.spans, "receive push");
    return roots.map((root) => connectedTo(root, otlp.spans)).toSorted((a, b) => b.length - a.length)[0] ?? [];
  };

  test("gives one connected trace from the receiver to the rollup", () => {
    const names = trace().map(({ name }) => name);
    expect(names[0]).toBe("receive push");
    for (const step of [
      "INSERT push_message",
      "workflow ingestPush",
      "activity processPushes",
      "COPY outbox",
      "load batch",
      "INSERT raw_order_v1",
      "INSERT order_per_hour_v1",
      "INSERT order_per_day_v1",
    ])
      expect(names).toContain(step);
  });

  test("hangs each step under the one that caused it", () => {
    const spans = trace();
    const parentOf = (name: string) => {
      const [span] = named(spans, name);
      return spans.find(({ spanId }) => spanId === span?.parentSpanId)?.name;
    };
    expect(parentOf("workflow ingestPush")).toBe("receive push");
    expect(parentOf("activity processPushes")).toBe("workflow ingestPush");
    expect(parentOf("COPY outbox")).toBe("activity processPushes");
    expect(parentOf("load batch")).toBe("activity processPushes");
    expect(parentOf("INSERT raw_order_v1")).toBe("load batch");
  });

  test("is found by the id of the workflow run that stands beside its row", () => {
    const [activity] = named(trace(), "activity processPushes");
    const runId = activity?.attributes.find(({ key }) => key === "temporal.run_id")?.value.stringValue;
    expect(runId).toMatch(/^[0-9a-f-]{36}$/u);
  });
});

test("a run that no trace started is the root of its own trace, named by its run id", () => {
  const [activity] = named(otlp.spans, "activity loadOutbox");
  const runId = activity?.attributes.find(({ key }) => key === "temporal.run_id")?.value.stringValue ?? "";
  expect(activity?.traceId).toBe(runId.replaceAll("-", ""));
});

test("no span holds a value of a statement", () => {
  expect(orderNo).toMatch(/^\d+$/u);
  expect(otlp.spans.length).toBeGreaterThan(20);
  expect(otlp.text()).not.toContain(orderNo);
});
