import type { Instant } from "./time.ts";

/** The current instant. Only effects call it; rules take `now` as an argument. */
export function readClock(): Instant {
  return Date.now() as Instant;
}
