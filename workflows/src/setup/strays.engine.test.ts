import { checkCompleteness } from "@orderhub/schema/contracts/check-completeness";
import { loadWarehouse } from "@orderhub/schema/contracts/load-warehouse";
import { taskQueues } from "@orderhub/schema/contracts/task-queues";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freshNamespace } from "../../../tests/harness/fresh-namespace.ts";
import { engine } from "../../../tests/harness/provided.ts";
import { endStrays } from "./strays.ts";

let connection: Connection;
let client: Client;

beforeAll(async () => {
  connection = await Connection.connect({ address: engine("temporalAddress") });
  client = new Client({ connection, namespace: await freshNamespace() });
});
afterAll(() => connection.close());

test("runs on queues that have lost their workflows are ended, so that they begin again; others go on", async () => {
  const start = (name: string, workflowId: string, taskQueue: string) =>
    client.workflow.start(name, { workflowId, taskQueue, args: [{}] });
  const strays = [
    await start(loadWarehouse.name, "old/load", taskQueues.load),
    await start(checkCompleteness.name, "old/completeness", taskQueues.backfill),
  ];
  const kept = await start(loadWarehouse.name, "new/load", loadWarehouse.taskQueue);
  // What lists runs learns of them a moment after they have started.
  await vi.waitFor(async () => expect(await endStrays(client)).toBeGreaterThan(0), { timeout: 20_000, interval: 200 });
  await vi.waitFor(
    async () => {
      await endStrays(client);
      for (const { workflowId } of strays)
        expect((await client.workflow.getHandle(workflowId).describe()).status.name).toBe("TERMINATED");
    },
    { timeout: 20_000, interval: 200 },
  );
  expect((await kept.describe()).status.name).toBe("RUNNING");
  await kept.terminate();
});
