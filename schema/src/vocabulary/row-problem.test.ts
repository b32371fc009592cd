import { expect, test } from "vitest";
import { rowProblemText } from "./row-problem.ts";

test("a row's problem names what is wrong, in which column and what stands there, in both languages", () => {
  const problem = { reason: "invalid_money", column: "总金额", detail: "1,2345.00" };
  expect(rowProblemText(problem, "zh")).toBe("金额无法接受（“总金额”：1,2345.00）");
  expect(rowProblemText(problem, "en")).toBe('An amount cannot be accepted ("总金额": 1,2345.00)');
  expect(rowProblemText({ ...problem, column: null, detail: null }, "zh")).toBe("金额无法接受");
});

test("what an older version stored is told too, and an unknown reason does not break the list", () => {
  const old = { reason: "invalid_money: 总金额 is not an amount", column: null, detail: null };
  expect(rowProblemText(old, "en")).toBe("An amount cannot be accepted: 总金额 is not an amount");
  expect(rowProblemText({ reason: "from_the_future", column: null, detail: null }, "en")).toBe("Could not be read");
});
