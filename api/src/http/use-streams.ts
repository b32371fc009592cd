import { GraphQLError, type ExecutionResult } from "graphql";
import { isAsyncIterable, type Plugin } from "graphql-yoga";
import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { refused } from "../errors/refused.ts";
import { tellError } from "../errors/tell-error.ts";
import type { ServerContext } from "./server-context.ts";

/** Streams that one person, one token, or all demo viewers of one address may keep open with this process. */
export const maxStreams = 8;

/** Passes a stream on until `ended` aborts; then comes `last`, and no more. */
export function untilEnded<Value>(
  source: AsyncIterable<Value>,
  ended: AbortSignal,
  last: () => Value,
): AsyncIterableIterator<Value> {
  const from = source[Symbol.asyncIterator]();
  let waiting: ((result: IteratorResult<Value>) => void) | undefined;
  let state: "open" | "ending" | "over" = ended.aborted ? "ending" : "open";
  const over: IteratorResult<Value> = { done: true, value: undefined };
  const close = async (): Promise<void> => {
    ended.removeEventListener("abort", end);
    await from.return?.();
  };
  const settle = (result: IteratorResult<Value>): void => {
    const resolve = waiting;
    waiting = undefined;
    resolve?.(result);
  };
  function end(): void {
    state = waiting === undefined ? "ending" : "over";
    settle({ done: false, value: last() });
    void close();
  }
  ended.addEventListener("abort", end, { once: true });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      if (state === "over") return Promise.resolve(over);
      if (state === "ending") {
        state = "over";
        return Promise.resolve({ done: false, value: last() });
      }
      return new Promise((resolve, reject) => {
        waiting = resolve;
        from.next().then((result) => {
          if (waiting === resolve) settle(result);
        }, reject);
      });
    },
    return: async () => {
      state = "over";
      settle(over);
      await close();
      return over;
    },
  };
}

function endedBy({ traceId, language }: ServerContext): ExecutionResult {
  const failure = new ApiError("UNAUTHENTICATED", say("credentialEnded"));
  const error = new GraphQLError(failure.message, { originalError: failure, extensions: { code: failure.code } });
  return { errors: [tellError(error, traceId, language)] };
}

/** Keeps the streams of a credential few, and ends each with an error that says so when its credential ends or changes. */
export function useStreams(): Plugin<ServerContext, ServerContext> {
  const open = new Map<string, number>();
  const count = (key: string, by: 1 | -1): void => {
    const streams = (open.get(key) ?? 0) + by;
    if (streams === 0) open.delete(key);
    else open.set(key, streams);
  };
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const context = args.contextValue as ServerContext;
      const { usage, credential } = context;
      const { key } = usage.account;
      if ((open.get(key) ?? 0) >= maxStreams) {
        const failure = new ApiError("LIMIT_EXCEEDED", say("tooManyStreams", { max: maxStreams }));
        setResultAndStopExecution({ errors: [refused(failure, 429)] });
        return undefined;
      }
      count(key, 1);
      credential.onClose(() => count(key, -1));
      return {
        onSubscribeResult: ({ result, setResult }) => {
          if (!isAsyncIterable(result)) return;
          setResult(untilEnded<ExecutionResult>(result, credential.ended, () => endedBy(context)));
        },
      };
    },
  };
}
