import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";

export const root = join(import.meta.dirname, "../..");

export const packages = ["schema", "warehouse", "workflows", "api", "web", "sandbox"] as const;
export type PackageName = (typeof packages)[number];

const skipped = new Set([
  ".git",
  ".orderhub",
  ".turbo",
  "node_modules",
  "generated",
  "dist",
  "coverage",
  "test-results",
]);

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield relative(root, path).split(sep).join("/");
  }
}

let everything: readonly string[] | undefined;

/** Every hand-written file of the repository, as slash-separated paths from its root. */
export function allFiles(): readonly string[] {
  everything ??= [...walk(root)].sort();
  return everything;
}

/** TypeScript and TSX sources under a folder; tests are left out unless asked for. */
export function codeFiles(folder: string, withTests = false): readonly string[] {
  return allFiles().filter(
    (file) =>
      file.startsWith(`${folder}/`) &&
      /\.tsx?$/u.test(file) &&
      !file.endsWith(".d.ts") &&
      (withTests || !isTest(file)) &&
      !file.includes("/fixtures/"),
  );
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/u.test(file) || file.startsWith("tests/");
}

const texts = new Map<string, string>();

export function textOf(file: string): string {
  let text = texts.get(file);
  if (text === undefined) {
    text = readFileSync(join(root, file), "utf8");
    texts.set(file, text);
  }
  return text;
}

const trees = new Map<string, ts.SourceFile>();

export function treeOf(file: string): ts.SourceFile {
  let tree = trees.get(file);
  if (tree === undefined) {
    const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    tree = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true, kind);
    trees.set(file, tree);
  }
  return tree;
}

/** Every node of a file, outside in. */
export function* nodesOf(file: string): Generator<ts.Node> {
  const stack: ts.Node[] = [treeOf(file)];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    ts.forEachChild(node, (child) => {
      stack.push(child);
    });
  }
}

/** `file:line` of a node, for messages that an editor can open. */
export function placeOf(file: string, node: ts.Node): string {
  const { line } = treeOf(file).getLineAndCharacterOfPosition(node.getStart());
  return `${file}:${line + 1}`;
}
