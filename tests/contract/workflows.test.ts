import { readdirSync } from "node:fs";
import { join } from "node:path";
import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import { workflowQueues } from "@orderhub/schema/contracts/task-queues";
import type { WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import { describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../schema/src/contracts");

function isContract(value: unknown): value is WorkflowContract<never, unknown> {
  return typeof value === "object" && value !== null && "taskQueue" in value && "workflowId" in value;
}

const modules = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map(async (file) => ({ file, exports: (await import(join(folder, file))) as Readonly<Record<string, unknown>> })),
);
const contracts = modules.flatMap(({ file, exports }) =>
  Object.entries(exports).flatMap(([name, value]) => (isContract(value) ? [{ file, name, contract: value }] : [])),
);

describe("workflow contracts", () => {
  test("there are some", () => {
    expect(contracts.length).toBeGreaterThan(5);
  });

  test.each(contracts)(
    "$name is named like its file and runs on a queue that runs workflows",
    ({ file, name, contract }) => {
      expect(contract.name).toBe(name);
      expect(file).toBe(`${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}.ts`);
      expect(workflowQueues).toContain(contract.taskQueue);
      expect(contract.stage).not.toBe("");
    },
  );

  test("no search attribute has a name that Temporal's UI hides or keeps for itself", () => {
    const names = Object.values(searchAttributes).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(
      names.filter((name) => /^(?:Status|WorkflowId|RunId|WorkflowType|StartTime|CloseTime)$/u.test(name)),
    ).toEqual([]);
  });
});
