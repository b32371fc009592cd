import type { Sandbox } from "../../sandbox.ts";
import { banned } from "./errors.ts";

const windowMs = 60_000;
const meters = new WeakMap<Sandbox, Map<string, { startedAtMs: number; used: number }>>();

/** Counts what a shop decrypts in each minute. Throws the platform's limit answer where it would be too much. */
export function meterDecryption(sandbox: Sandbox, shopId: string, addresses: number, nowMs: number): void {
  const { decryptsPerMinute } = sandbox.faults.switches;
  if (decryptsPerMinute === null) return;
  const ofSandbox = meters.get(sandbox) ?? new Map<string, { startedAtMs: number; used: number }>();
  meters.set(sandbox, ofSandbox);
  const known = ofSandbox.get(shopId);
  const meter = known !== undefined && nowMs - known.startedAtMs < windowMs ? known : { startedAtMs: nowMs, used: 0 };
  ofSandbox.set(shopId, meter);
  if (meter.used + addresses > decryptsPerMinute)
    throw banned(Math.ceil((meter.startedAtMs + windowMs - nowMs) / 1000));
  meter.used += addresses;
}
