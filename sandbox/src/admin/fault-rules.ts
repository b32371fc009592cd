import { FaultConfig } from "../faults/config.ts";
import type { Sandbox } from "../sandbox.ts";
import { ledgerOrThrow } from "./bad-request.ts";

/** Replaces switches and rules as a whole; what is left out returns to its default. */
export function replaceFaults(sandbox: Sandbox, body: unknown): FaultConfig {
  const faults = FaultConfig.parse(body);
  for (const rule of faults.rules) if (rule.shop !== undefined) ledgerOrThrow(sandbox, rule.shop);
  sandbox.store.state.faults = faults;
  sandbox.store.flush();
  return faults;
}
