import { readdirSync } from "node:fs";
import { join } from "node:path";
import { searchAttributes } from "@orderhub/schema/contracts/search-attributes";
import { workflowQueues } from "@orderhub/schema/contracts/task-queues";
import { claimFields, type WorkflowContract } from "@orderhub/schema/contracts/define-workflow";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { guards } from "../../workflows/src/proof/guards.ts";
import { codeFiles, nodesOf } from "../architecture/source-files.ts";

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

const words = new Set(claimFields.map((field) => field.toLowerCase()));

/** Words of a name that say that whoever writes the field acts for somebody: `actor`, `actorId`, `userToken`. */
function claims(name: string): boolean {
  const parts = name.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`).split(/[ _]/u);
  return words.has(name.toLowerCase()) || parts.some((part) => words.has(part));
}

/** Fields of the declared inputs in a file, by the name of the interface. */
function inputsOf(file: string): readonly { readonly input: string; readonly fields: readonly string[] }[] {
  return [...nodesOf(file)].flatMap((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text.endsWith("Input")
      ? [{ input: node.name.text, fields: node.members.map((member) => member.name?.getText() ?? "") }]
      : [],
  );
}

const needing = contracts.filter(({ contract }) => contract.needs !== undefined);

describe("a start that needs a right", () => {
  test("is every one whose input names an actor, a permission or a secret", () => {
    const named = codeFiles("schema/src/contracts").flatMap((file) =>
      inputsOf(file).filter(({ fields }) => fields.some(claims)),
    );
    const expected = named.map(({ input }) => input.replace(/Input$/u, "").toLowerCase());
    expect(expected.length).toBeGreaterThan(4);
    expect(needing.map(({ name }) => name.toLowerCase())).toEqual(expect.arrayContaining(expected));
  });

  test("is checked by the activities of its flow, and no other flow's activity names who it acts for", () => {
    const guarded = Object.values(guards).flatMap((guard) => (guard === "open" ? [] : [guard.name]));
    expect([...new Set(guarded)].toSorted()).toEqual(needing.map(({ name }) => name).toSorted());
  });

  test("reaches no activity without a proof: what is open takes no input of a contract with a need", () => {
    const types = new Set(needing.map(({ name }) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`));
    const taking = codeFiles("workflows/src/flows")
      .filter((file) => file.endsWith("/activities.ts"))
      .flatMap((file) =>
        [...nodesOf(file)].flatMap((node) => {
          if (!ts.isMethodDeclaration(node) && !ts.isPropertyAssignment(node)) return [];
          const method = ts.isMethodDeclaration(node) ? node : node.initializer;
          if (!ts.isMethodDeclaration(method) && !ts.isArrowFunction(method)) return [];
          const [first] = method.parameters;
          const named =
            types.has(first?.type?.getText() ?? "") || /\b(?:actor|publicKey)\b/u.test(first?.getText() ?? "");
          return named ? [node.name.getText()] : [];
        }),
      );
    expect(taking.length).toBeGreaterThan(4);
    const open = Object.entries(guards).flatMap(([name, guard]) => (guard === "open" ? [name] : []));
    expect(taking.filter((name) => open.includes(name))).toEqual([]);
  });
});
