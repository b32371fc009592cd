import { CombinedError } from "urql";
import { expect, test } from "vitest";
import { problemOf } from "./problem.ts";

const refused = (extensions: Record<string, unknown>): CombinedError =>
  new CombinedError({ graphQLErrors: [{ message: "100 points: try again in 7 s", extensions }] });

test("how long to wait is the number that the API says, never read from its words", () => {
  const said = problemOf(refused({ code: "LIMIT_EXCEEDED", retryAfterSeconds: 9, traceId: "t" }));
  expect(said).toMatchObject({ code: "LIMIT_EXCEEDED", retryAfterSeconds: 9, traceId: "t" });
  expect(problemOf(refused({ code: "LIMIT_EXCEEDED" })).retryAfterSeconds).toBeUndefined();
});
