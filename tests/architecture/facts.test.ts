import ts from "typescript";
import { configurationTables, factTables as facts } from "../../schema/src/rights/tables.ts";
import { describe, expect, test } from "vitest";
import { codeFiles, nodesOf, packages, placeOf, textOf } from "./source-files.ts";

const factTables = Object.keys(facts);

const models = textOf("schema/prisma/schema.prisma")
  .split(/^\}/mu)
  .flatMap((block) => {
    const model = /^model (?<name>\w+) \{/mu.exec(block)?.groups?.["name"];
    const table = /@@map\("(?<name>\w+)"\)/u.exec(block)?.groups?.["name"];
    return model === undefined ? [] : [{ model, table: table ?? model }];
  });

const writesIn =
  /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into|copy)\s+(?:only\s+)?"?(?<table>[a-z_]+)"?/giu;
const modelWrites = new Set([
  "create",
  "createMany",
  "createManyAndReturn",
  "update",
  "updateMany",
  "upsert",
  "delete",
  "deleteMany",
]);

interface Write {
  readonly place: string;
  readonly table: string;
}

function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.getText();
  return undefined;
}

/** Table writes that a file spells out, as SQL text or as a call on a Prisma model. */
function writesOf(file: string): readonly Write[] {
  const tables = new Set(models.map(({ table }) => table));
  const byProperty = new Map(models.map(({ model, table }) => [model.charAt(0).toLowerCase() + model.slice(1), table]));
  const found: Write[] = [];
  for (const node of nodesOf(file)) {
    const text = literalText(node);
    if (text !== undefined)
      for (const { groups } of text.matchAll(writesIn)) {
        const table = groups?.["table"] ?? "";
        if (tables.has(table)) found.push({ place: placeOf(file, node), table });
      }
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) continue;
    const { name, expression } = node.expression;
    if (!modelWrites.has(name.text) || !ts.isPropertyAccessExpression(expression)) continue;
    const table = byProperty.get(expression.name.text);
    if (table !== undefined) found.push({ place: placeOf(file, node), table });
  }
  return found;
}

describe("who writes which table", () => {
  test("every table is either a fact or a configuration, by name", () => {
    const listed = [...factTables, ...Object.keys(configurationTables)];
    expect(models.map(({ table }) => table).toSorted()).toEqual(listed.toSorted());
  });

  test("the check sees SQL and Prisma writes", () => {
    const writers = codeFiles("workflows").flatMap((file) => writesOf(file));
    expect(new Set(writers.map(({ table }) => table))).toContain("orders");
  });

  test.each(packages.filter((name) => name !== "workflows"))("%s writes no fact", (name) => {
    const wrong = codeFiles(name)
      .flatMap((file) => writesOf(file))
      .filter(({ table }) => factTables.includes(table));
    expect(wrong).toEqual([]);
  });
});
