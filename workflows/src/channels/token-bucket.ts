/** Limits calls per second of one shop and method, and keeps a ban that the platform announced. Shared by all its callers. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt = performance.now();
  #bannedUntil = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(perSecond: number, burst: number = perSecond) {
    this.#perSecond = perSecond;
    this.#burst = Math.max(1, burst);
    this.#tokens = this.#burst;
  }

  /** No call before so many milliseconds have passed. */
  ban(milliseconds: number): void {
    this.#bannedUntil = Math.max(this.#bannedUntil, performance.now() + milliseconds);
  }

  /** Milliseconds until the ban ends; 0 when there is none. */
  bannedForMs(): number {
    return Math.max(0, this.#bannedUntil - performance.now());
  }

  /** Resolves when the caller may call, in the order of asking. */
  take(signal?: AbortSignal): Promise<void> {
    const turn = this.#queue.then(() => this.#wait(signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #wait(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const now = performance.now();
      this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond);
      this.#filledAt = now;
      const missing = this.#tokens >= 1 ? 0 : ((1 - this.#tokens) / this.#perSecond) * 1000;
      const waitMs = Math.max(missing, this.bannedForMs());
      if (waitMs === 0) break;
      await sleep(Math.min(Math.ceil(waitMs), 1000));
    }
    this.#tokens -= 1;
  }
}

const buckets = new Map<string, TokenBucket>();

/** The one bucket of that name in this process. */
export function bucketFor(name: string, perSecond: number): TokenBucket {
  let bucket = buckets.get(name);
  if (bucket === undefined) {
    bucket = new TokenBucket(perSecond);
    buckets.set(name, bucket);
  }
  return bucket;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
