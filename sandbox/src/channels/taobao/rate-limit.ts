import { banned, TopError } from "./errors.ts";
import type { Faults, FaultScope } from "../../faults/faults.ts";

interface Bucket {
  tokens: number;
  filledAtMs: number;
  bannedUntilMs: number;
}

const banSeconds = 1;
const stormSeconds = 5;

/** Token buckets per app and method, in wall-clock time. Whoever empties one is banned for a second. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  /** Throws the platform's limit answer where the call is one too many or a throttling fault strikes. */
  check(faults: Faults, scope: FaultScope, appKey: string, nowMs: number): void {
    const bucket = this.#bucket(`${appKey} ${scope.method ?? ""}`, nowMs);
    if (bucket.bannedUntilMs > nowMs) throw banned(Math.ceil((bucket.bannedUntilMs - nowMs) / 1000));
    const storm = faults.strike("throttle", scope);
    if (storm) return ban(bucket, nowMs, storm.seconds ?? stormSeconds);
    if (faults.strike("quota", scope)) {
      throw new TopError(7, "App Call Limited", "accesscontrol.limited-by-app-access-count", "应用调用次数超限");
    }
    const { rateLimitPerSecond: rate, rateLimitBurst: burst } = faults.switches;
    if (rate === null) return;
    const elapsed = (nowMs - bucket.filledAtMs) / 1000;
    bucket.tokens = Math.min(burst, bucket.tokens + elapsed * rate);
    bucket.filledAtMs = nowMs;
    if (bucket.tokens < 1) return ban(bucket, nowMs, banSeconds);
    bucket.tokens -= 1;
  }

  #bucket(name: string, nowMs: number): Bucket {
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      bucket = { tokens: Number.MAX_SAFE_INTEGER, filledAtMs: nowMs, bannedUntilMs: 0 };
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }
}

function ban(bucket: Bucket, nowMs: number, seconds: number): never {
  bucket.bannedUntilMs = nowMs + seconds * 1000;
  throw banned(Math.ceil(seconds));
}
