import ts from "typescript";
import { describe, expect, test } from "vitest";
import { importsOf } from "./imports.ts";
import { codeFiles, nodesOf, packages, placeOf } from "./source-files.ts";

const pureFiles = packages
  .flatMap((name) => codeFiles(name))
  .filter((file) => file.startsWith("schema/src/rules/") || /\/normalize(?:-[a-z-]+)?\.ts$/u.test(file));

/** Modules that hold only values and functions of values. */
const pureModules = new Set(["decimal.js", "zod", "lossless-json", "temporal-polyfill"]);
const purePaths =
  /^schema\/src\/(?:vocabulary|rules)\/|^schema\/src\/(?:time|money|json|error|errors|canonical|hub-error)(?:\/|\.ts$|-)/u;

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
    expect(pureFiles.length).toBeGreaterThan(0);
  });

  test.each(pureFiles)("%s has no clock, no randomness and no I/O", (file) => {
    const wrong: string[] = [];
    for (const node of nodesOf(file)) {
      const why = impurityOf(node);
      if (why !== undefined) wrong.push(`${placeOf(file, node)} ${why}: ${node.getText().slice(0, 60)}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(pureFiles)("%s imports only pure modules", (file) => {
    const folder = file.slice(0, file.lastIndexOf("/") + 1);
    const wrong = importsOf(file).filter(
      ({ specifier, target, typeOnly }) =>
        !typeOnly &&
        !pureModules.has(specifier) &&
        !(target !== undefined && (purePaths.test(target) || target.startsWith(folder))),
    );
    expect(wrong.map(({ place, specifier }) => `${place} ${specifier}`)).toEqual([]);
  });
});
