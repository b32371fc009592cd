import ts from "typescript";
import { expect, test } from "vitest";
import { codeFiles, nodesOf, placeOf } from "./source-files.ts";

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };
const secondsMax = 30;

function valueOf(options: ts.ObjectLiteralExpression, name: string): string | undefined {
  for (const property of options.properties)
    if (ts.isPropertyAssignment(property) && property.name.getText() === name)
      return property.initializer.getText().replaceAll(/["']/gu, "");
  return undefined;
}

function secondsOf(text: string): number {
  const [, count = "", unit = ""] = /^(\d+)\s*(s|m|h)/u.exec(text) ?? [];
  return Number(count) * (units[unit] ?? Number.NaN);
}

const options = codeFiles("workflows/src/flows").flatMap((file) =>
  [...nodesOf(file)].flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node)) return [];
    const limit = valueOf(node, "startToCloseTimeout");
    return limit === undefined ? [] : [{ place: placeOf(file, node), limit, beat: valueOf(node, "heartbeatTimeout") }];
  }),
);

test("the death of a worker is noticed within half a minute: an activity that may take longer has a heartbeat", () => {
  expect(options.length).toBeGreaterThan(8);
  const late = options.filter(({ limit, beat }) => !(secondsOf(beat ?? limit) <= secondsMax));
  expect(late).toEqual([]);
});
