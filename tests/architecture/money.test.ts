import ts from "typescript";
import { describe, expect, test } from "vitest";
import { allFiles, codeFiles, nodesOf, packages, placeOf, textOf } from "./source-files.ts";

/** Words that name an amount of money. Whole fen are integers, hence exact; ratios and counts have other names. */
const money = /(?:amount|price|fee|money|payment|refunded|yuan|revenue|gmv)s?(?:Text|Total|Sum)?$/iu;
const notMoney = /(?:count|ratio|rate|at|on|id|no|ids|refundStatus)$/iu;

function namesMoney(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return money.test(node.text) && !notMoney.test(node.text);
  if (ts.isPropertyAccessExpression(node)) return namesMoney(node.name);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return money.test(node.argumentExpression.text.replaceAll("_", ""));
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
    return namesMoney(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return namesMoney(node.left);
  return false;
}

const arithmetic = new Set([
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken,
]);

function floatOn(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    const [first] = node.arguments;
    if (/^(?:Number(?:\.parseFloat)?|parseFloat|Math\.\w+)$/u.test(callee) && first !== undefined && namesMoney(first))
      return callee;
    if (
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === "toNumber" &&
      namesMoney(node.expression.expression)
    )
      return "toNumber";
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.PlusToken && namesMoney(node.operand))
    return "unary plus";
  if (
    ts.isBinaryExpression(node) &&
    arithmetic.has(node.operatorToken.kind) &&
    (namesMoney(node.left) || namesMoney(node.right))
  )
    return node.operatorToken.getText();
  if (
    (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node)) &&
    node.type?.kind === ts.SyntaxKind.NumberKeyword
  )
    return namesMoney(node.name) ? "a number type" : undefined;
  return undefined;
}

describe("money is exact", () => {
  // The front end places points on a screen, and the sandbox, which is not the hub, counts whole fen.
  const exact = packages.filter((name) => name !== "web" && name !== "sandbox");
  test.each(exact)("%s makes no float of an amount", (name) => {
    const wrong = codeFiles(name).flatMap((file) =>
      [...nodesOf(file)].flatMap((node) => {
        const how = floatOn(node);
        return how === undefined ? [] : [`${placeOf(file, node)} ${how}: ${node.getText().slice(0, 60)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test.each(packages)("%s rounds no amount in binary", (name) => {
    const wrong = codeFiles(name).flatMap((file) =>
      [...nodesOf(file)]
        .filter((node) => ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
        .filter((node) => /\bparseFloat\(|\bNumber\([^()]*\)\.toFixed\(/u.test(node.getText().slice(0, 200)))
        .map((node) => placeOf(file, node)),
    );
    expect(wrong).toEqual([]);
  });

  test("tables hold amounts as exact decimals", () => {
    const wrong = textOf("schema/prisma/schema.prisma")
      .split("\n")
      .filter((line) => /\bFloat\b|@db\.(?:Real|DoublePrecision|Money)/u.test(line));
    expect(wrong).toEqual([]);
  });

  test("migrations hold no binary fraction", () => {
    const wrong = allFiles()
      .filter((file) => /^(?:schema\/prisma|warehouse)\/migrations\/.+\.sql$/u.test(file))
      .filter((file) => /\b(?:Float32|Float64|double precision|real|float[48])\b/iu.test(textOf(file)));
    expect(wrong).toEqual([]);
  });

  test("the SDL has no Float", () => {
    expect(textOf("api/schema.graphql").match(/\bFloat\b/gu)).toBeNull();
  });
});
