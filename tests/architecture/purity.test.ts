import ts from "typescript";
import { describe, expect, test } from "vitest";
import { importsOf } from "./imports.ts";
import { codeFiles, nodesOf, packages, placeOf } from "./source-files.ts";

const rules = packages
  .flatMap((name) => codeFiles(name))
  .filter((file) => file.startsWith("schema/src/rules/") || /\/normalize(?:-[a-z-]+)?\.ts$/u.test(file));

/** Modules from npm that hold only values and functions of values. */
const pureModules = new Set(["decimal.js", "zod", "lossless-json", "temporal-polyfill"]);

/** A rule is as pure as what it calls: the rules and every file of ours that they load, by way of others too. */
const pureFiles = [...reach(rules)].toSorted();

function reach(files: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...files];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { target, typeOnly } of importsOf(file)) if (target !== undefined && !typeOnly) open.push(target);
  }
  return seen;
}

function impurityOf(node: ts.Node): string | undefined {
  if (ts.isAwaitExpression(node)) return "waits";
  if (
    ts.isFunctionLike(node) &&
    "modifiers" in node &&
    node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  )
    return "is async";
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0)
    return "reads the clock";
  if (ts.isCallExpression(node) && node.expression.getText() === "Date") return "reads the clock";
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    if (/^(?:Date|performance)\.now$|\bNow\.\w+$/u.test(text)) return "reads the clock";
    if (/^(?:Math\.random|crypto\.\w+)$/u.test(text)) return "is random";
    if (/^(?:process|console|globalThis)\.\w+$/u.test(text)) return "touches the process";
  }
  if (
    ts.isIdentifier(node) &&
    /^(?:fetch|setTimeout|setInterval|queueMicrotask)$/u.test(node.text) &&
    ts.isCallExpression(node.parent)
  )
    return "does I/O or waits";
  return undefined;
}

describe("pure rules", () => {
  test("there are rules to look at", () => {
    expect(rules.length).toBeGreaterThan(0);
  });

  test.each(pureFiles)("%s has no clock, no randomness and no I/O", (file) => {
    const wrong: string[] = [];
    for (const node of nodesOf(file)) {
      const why = impurityOf(node);
      if (why !== undefined) wrong.push(`${placeOf(file, node)} ${why}: ${node.getText().slice(0, 60)}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(pureFiles)("%s loads only pure modules", (file) => {
    const wrong = importsOf(file).filter(
      ({ specifier, target, typeOnly }) => !typeOnly && target === undefined && !pureModules.has(specifier),
    );
    expect(wrong.map(({ place, specifier }) => `${place} ${specifier}`)).toEqual([]);
  });
});
