import ts from "typescript";
import { describe, expect, test } from "vitest";
import { allFiles, codeFiles, nodesOf, packages, textOf, treeOf } from "./source-files.ts";

const fileLinesMax = 300;
const functionLinesMax = 60;
const remarkLinesMax = 3;
const docLinesMax = 6;

const sources = [...packages, "scripts", "tests"].flatMap((folder) => codeFiles(folder, true));

function lineOf(file: string, position: number): number {
  return treeOf(file).getLineAndCharacterOfPosition(position).line + 1;
}

function longFunctions(file: string): readonly string[] {
  const wrong: string[] = [];
  for (const node of nodesOf(file)) {
    if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined || describesTests(node)) continue;
    const lines = lineOf(file, node.getEnd()) - lineOf(file, node.getStart()) + 1;
    if (lines > functionLinesMax) wrong.push(`${file}:${lineOf(file, node.getStart())} is ${lines} lines`);
  }
  return wrong;
}

/** A `describe` body is a list of tests, not one thing to understand. */
function describesTests(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^(?:describe|suite)\b/u.test(node.parent.expression.getText());
}

/** Comments of a file: runs of line comments count as one. */
function commentsOf(file: string): readonly { line: number; lines: number; doc: boolean }[] {
  const text = textOf(file);
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  const found: { line: number; lines: number; doc: boolean }[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const line = lineOf(file, scanner.getTokenStart());
    if (kind === ts.SyntaxKind.MultiLineCommentTrivia) {
      const body = scanner.getTokenText();
      const lines = body.split("\n").filter((part) => /[^\s/*]/u.test(part)).length;
      found.push({ line, lines, doc: body.startsWith("/**") });
    } else if (kind === ts.SyntaxKind.SingleLineCommentTrivia) {
      const last = found.at(-1);
      if (last !== undefined && !last.doc && last.line + last.lines === line) last.lines += 1;
      else found.push({ line, lines: 1, doc: false });
    }
  }
  return found;
}

describe("size", () => {
  test(`no file is over ${fileLinesMax} lines`, () => {
    const long = sources
      .map((file) => ({ file, lines: textOf(file).trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > fileLinesMax);
    expect(long).toEqual([]);
  });

  test(`no function is over ${functionLinesMax} lines`, () => {
    expect(sources.flatMap((file) => longFunctions(file))).toEqual([]);
  });

  test(`a remark has at most ${remarkLinesMax} lines, a doc comment ${docLinesMax}`, () => {
    const long = sources
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        commentsOf(file)
          .filter(({ lines, doc }) => lines > (doc ? docLinesMax : remarkLinesMax))
          .map(({ line, lines }) => `${file}:${line} has ${lines} lines`),
      );
    expect(long).toEqual([]);
  });
});

describe("names", () => {
  test("files and folders of code are kebab-case", () => {
    const wrong = [...packages, "scripts", "tests", "docs"]
      .flatMap((folder) =>
        allFiles().filter((file) => file.startsWith(`${folder}/`) && /\.(?:tsx?|sql|md|css)$/u.test(file)),
      )
      .filter((file) => !/(?:^|\/)(?:README|ARCHITECTURE)\.md$/u.test(file) && !file.includes("/prisma/migrations/"))
      .filter((file) =>
        file
          .split("/")
          .some((part) => !/^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*|__golden__|\d{4}_[a-z0-9_]+\.sql)$/u.test(part)),
      );
    expect(wrong).toEqual([]);
  });
});
