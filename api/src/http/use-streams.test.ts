import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { untilEnded } from "./use-streams.ts";

/** A source that gives what it is told, and knows whether it was closed. */
function source(values: readonly string[]) {
  const left = [...values];
  const state = { isClosed: false };
  const stream: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const value = left.shift();
        return value === undefined ? new Promise(() => undefined) : Promise.resolve({ done: false, value });
      },
      return: () => {
        state.isClosed = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  return { stream, state };
}

async function takeAll(stream: AsyncIterable<string>): Promise<string[]> {
  const taken: string[] = [];
  for await (const one of stream) taken.push(one);
  return taken;
}

describe("a stream with an end", () => {
  it("says its last word to a reader that waits, and closes its source", async () => {
    const { stream, state } = source(["a", "b"]);
    const end = new AbortController();
    const all = takeAll(untilEnded(stream, end.signal, () => "last"));
    await sleep(5);
    end.abort();
    expect(await all).toEqual(["a", "b", "last"]);
    expect(state.isClosed).toBe(true);
  });

  it("says it to a reader that comes later, once, and nothing after it", async () => {
    const { stream } = source(["a", "b"]);
    const end = new AbortController();
    const ending = untilEnded(stream, end.signal, () => "last");
    expect((await ending.next()).value).toBe("a");
    end.abort();
    expect(await takeAll(ending)).toEqual(["last"]);
    const ended = untilEnded(source(["a"]).stream, end.signal, () => "last");
    expect(await takeAll(ended)).toEqual(["last"]);
  });

  it("a reader that leaves while it waits closes the source at once", async () => {
    const { stream, state } = source([]);
    const ending = untilEnded(stream, new AbortController().signal, () => "last");
    const waiting = ending.next();
    await ending.return?.();
    expect((await waiting).done).toBe(true);
    expect(state.isClosed).toBe(true);
  });
});
