import { ApiError } from "../errors/api-error.ts";
import { say, type Message } from "../errors/message.ts";
import type { Buckets } from "./buckets.ts";

/** Signing in and showing tokens that are not valid, counted by address: 20 at once, then one every ten seconds. */
const attempts = { capacity: 20, restorePerSecond: 1 / 10 };

/** An expected refusal that says when to come back. */
export class TooManyError extends ApiError {
  readonly retryAfterSeconds: number;

  constructor(said: Message, retryAfterSeconds: number) {
    super("LIMIT_EXCEEDED", said);
    this.name = "TooManyError";
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Counts an attempt of an address, on all replicas together. Throws TooManyError. */
export async function countAttempt(buckets: Buckets, kind: "sign-in" | "bad-token", address: string): Promise<void> {
  const taken = await buckets.take({ key: `${kind}:${address}`, ...attempts }, 1, { exact: true });
  if (taken.granted) return;
  const seconds = taken.retryAfterSeconds;
  throw new TooManyError(say("tooManyAttempts", { seconds }), seconds);
}
