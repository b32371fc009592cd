import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createTurns, turnsMax } from "./turns.ts";

it("an account that floods has a few at a time, all in the end, and another is answered meanwhile", async () => {
  const turns = createTurns();
  let [running, most] = [0, 0];
  const open: (() => void)[] = [];
  const flood = Array.from({ length: 100 }, () =>
    turns.take("flood", async () => {
      most = Math.max(most, (running += 1));
      await new Promise<void>((resolve) => open.push(resolve));
      running -= 1;
    }),
  );
  await nextTurn();
  expect(running).toBe(turnsMax.running);
  expect(await turns.take("other", () => Promise.resolve("answered"))).toBe("answered");
  while (running > 0) {
    open.shift()?.();
    await nextTurn();
  }
  await Promise.all(flood);
  expect(most).toBe(turnsMax.running);
});

it("whoever gives up leaves the queue, and more than the queue holds are refused", async () => {
  const turns = createTurns();
  const held = Promise.withResolvers<undefined>();
  const busy = Array.from({ length: turnsMax.running }, () => turns.take("a", () => held.promise));
  const ending = new AbortController();
  const waiting = Array.from({ length: turnsMax.waiting }, () =>
    turns.take("a", () => Promise.resolve(), ending.signal),
  );
  const settled = Promise.allSettled(waiting);
  await expect(turns.take("a", () => Promise.resolve())).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  ending.abort(new Error("gone"));
  expect((await settled).every(({ status }) => status === "rejected")).toBe(true);
  held.resolve(undefined);
  await Promise.all(busy);
  expect(await turns.take("a", () => Promise.resolve(1))).toBe(1);
});
