import { expect, test } from "vitest";
import { HubError, toApplicationFailure } from "./errors.ts";

test("only errors that ask for a retry are retried, after the time they name", () => {
  const retry = toApplicationFailure(
    new HubError("busy", { code: "throttled", reaction: "retry", retryAfterMs: 3000 }),
  );
  expect(retry).toMatchObject({ type: "throttled", nonRetryable: false, nextRetryDelay: 3000 });
  for (const reaction of ["stop", "quarantine", "reauthenticate"] as const) {
    const failure = toApplicationFailure(new HubError("no", { code: "x", reaction }));
    expect(failure).toMatchObject({ nonRetryable: true, details: [{ reaction }] });
  }
});

test("the cause is kept and an unknown error stays retryable", () => {
  const cause = new Error("socket closed");
  expect(toApplicationFailure(new HubError("m", { code: "c", reaction: "stop", cause })).cause).toBe(cause);
  expect(toApplicationFailure(new Error("odd")).nonRetryable).toBe(false);
});
