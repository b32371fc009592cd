import proto from "@temporalio/proto";
import { Worker } from "@temporalio/worker";
import { beforeAll, expect, test } from "vitest";
import { telemetrySinks } from "../../workflows/src/telemetry/record-runs.ts";
import { bundleWorkflows } from "../../workflows/src/worker.ts";
import { readHistories, type RecordedHistory } from "./histories.ts";
import { workflowTypes } from "./workflow-types.ts";

const { History } = proto.temporal.api.history.v1;

let workflowBundle: Awaited<ReturnType<typeof bundleWorkflows>>;

beforeAll(async () => {
  workflowBundle = await bundleWorkflows();
}, 180_000);

/** What today's code decides otherwise, run by run. */
async function replay(type: string, histories: readonly RecordedHistory[]): Promise<readonly string[]> {
  const runs = histories.map((history, index) => ({
    workflowId: `${type}-${index}`,
    history: History.fromObject(history),
  }));
  const failures: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle, sinks: telemetrySinks }, runs))
    if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
  return failures;
}

test.each(workflowTypes)("%s has at least fifty recorded runs", (type) => {
  expect(readHistories(type).length).toBeGreaterThanOrEqual(50);
});

test.each(workflowTypes)(
  "today's code takes the recorded decisions of %s again",
  { timeout: 120_000 },
  async (type) => {
    expect(await replay(type, readHistories(type))).toEqual([]);
  },
);

test.each(workflowTypes)("a run of %s in which another activity was called is told apart", async (type) => {
  const [first] = readHistories(type);
  const text = JSON.stringify(first).replaceAll(
    /"activityType":\{"name":"\w+"\}/gu,
    '"activityType":{"name":"another"}',
  );
  expect(await replay(type, [JSON.parse(text) as RecordedHistory])).toHaveLength(1);
});
