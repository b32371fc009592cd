import { readFileSync } from "node:fs";
import proto from "@temporalio/proto";
import { Worker } from "@temporalio/worker";
import { beforeAll, expect, test } from "vitest";
import { telemetrySinks } from "../../workflows/src/telemetry/record-runs.ts";
import { bundleWorkflows } from "../../workflows/src/worker.ts";
import { hasHistory, historyFile, workflowTypes } from "./workflow-types.ts";

let workflowBundle: Awaited<ReturnType<typeof bundleWorkflows>>;

beforeAll(async () => {
  workflowBundle = await bundleWorkflows();
}, 180_000);

function readHistory(type: string): Record<string, unknown> {
  return JSON.parse(readFileSync(historyFile(type), "utf8")) as Record<string, unknown>;
}

test("every workflow type has a recorded history", () => {
  expect(workflowTypes.filter((type) => !hasHistory(type))).toEqual([]);
});

test.each(workflowTypes)(
  "today's code takes the recorded decisions of %s again",
  { timeout: 120_000 },
  async (type) => {
    const history = proto.temporal.api.history.v1.History.fromObject(readHistory(type));
    await Worker.runReplayHistory({ workflowBundle, sinks: telemetrySinks }, history);
  },
);
