import { readdirSync } from "node:fs";
import type { WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { describe, expect, test } from "vitest";
import { mayPass, operatorStarts } from "./judge.ts";

const contracts = new URL("../../../schema/src/contracts/", import.meta.url);
const of = "/api/v1/namespaces/default/workflows/reveal%2F1";

async function allContracts(): Promise<WorkflowContract<never, unknown>[]> {
  const files = readdirSync(contracts).filter((file) => !file.endsWith(".test.ts"));
  const modules = await Promise.all(
    files.map(async (file) => (await import(new URL(file, contracts).href)) as Record<string, unknown>),
  );
  return modules.flatMap((exports) =>
    Object.values(exports).flatMap((value) =>
      typeof value === "object" && value !== null && "workflowId" in value
        ? [value as WorkflowContract<never, unknown>]
        : [],
    ),
  );
}

const start = (name: unknown): boolean => mayPass({ method: "POST", path: of, body: { workflowType: { name } } });

test("exactly the workflows that refuse no operator may be started", async () => {
  const free = (await allContracts()).filter(({ needs }) => needs?.unproven !== "refused").map(({ name }) => name);
  expect(operatorStarts.toSorted()).toEqual(free.toSorted());
  for (const { name } of await allContracts()) expect(start(name)).toBe(free.includes(name));
  for (const name of [undefined, null, "", ["ingestStream"], { name: "ingestStream" }]) expect(start(name)).toBe(false);
});

describe("a request that only looks", () => {
  test.each(["/", "/namespaces/default/workflows", of, `${of}/history?x`, "/_app/immutable/a.js"])(
    "passes: %s",
    (path) => {
      expect(mayPass({ method: "GET", path, body: undefined })).toBe(true);
    },
  );
});

const passing: readonly [string, unknown][] = [
  [`${of}/reset`, { reason: "again", workflowTaskFinishEventId: "4" }],
  [`${of}/terminate`, { reason: "x" }],
  [`${of}/cancel`, {}],
  [`${of}/query/__stack_trace`, {}],
  ["/api/v1/namespaces/default/schedules/ingest-1/patch", { patch: { triggerImmediately: {} } }],
  ["/api/v1/namespaces/default/batch-operations/1", { resetOperation: { identity: "x" }, visibilityQuery: "a" }],
  ["/api/v1/namespaces/default/batch-operations/1/stop", {}],
];

test.each(passing)("an operator's replay passes: %s", (path, body) => {
  expect(mayPass({ method: "POST", path, body })).toBe(true);
});

const refused: readonly [string, string, unknown][] = [
  ["POST", `${of}/signal/pushArrived`, {}],
  ["POST", `${of}/update/x`, {}],
  ["POST", `${of}/signal-with-start/x`, {}],
  ["POST", `${of}/activities/1/complete`, {}],
  ["POST", `${of}/reset`, { postResetOperations: [{ signalWorkflow: {} }] }],
  ["POST", `${of}/reset`, { post_reset_operations: [] }],
  ["POST", of, { workflow_type: { name: "ingestStream" } }],
  ["POST", `${of}/../x`, { workflowType: { name: "ingestStream" } }],
  ["POST", `${of}/%2e%2E/terminate`, {}],
  ["GET", "/api/v1/../../x", undefined],
  ["POST", "/api/v1/namespaces/default/schedules/s", { schedule: {} }],
  ["POST", "/api/v1/namespaces/default/schedules/s/update", { schedule: {} }],
  ["POST", "/api/v1/namespaces/default/schedules/s/patch", { patch: { pause: "x" } }],
  ["POST", "/api/v1/namespaces/default/schedules/s/patch", { patch: { triggerImmediately: {}, pause: "x" } }],
  ["POST", "/api/v1/namespaces/default/batch-operations/1", { signalOperation: { signal: "x" } }],
  ["POST", "/api/v1/namespaces/default/batch-operations/1", { resetOperation: { postResetOperations: [] } }],
  ["POST", "/api/v1/namespaces", { namespace: "x" }],
  ["POST", "/namespaces/default/workflows/x", { workflowType: { name: "ingestStream" } }],
  ["DELETE", "/api/v1/namespaces/default/schedules/s", undefined],
  ["PUT", of, {}],
  ["PATCH", of, {}],
  ["OPTIONS", of, undefined],
];

test.each(refused)("anything else is refused: %s %s %j", (method, path, body) => {
  expect(mayPass({ method, path, body })).toBe(false);
});
