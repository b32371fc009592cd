import { setTimeout as sleep } from "node:timers/promises";
import { requireNoFactRights } from "@orderhub/schema/rights/check-rights";
import type { Services } from "../services.ts";

const againMs = 1_000;

/** Postgres is not there yet, or not ready for connections. */
function isAway(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(08|57P|53)/.test(code) || ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "ETIMEDOUT"].includes(code);
}

/** Waits until Postgres answers. Throws `excess_rights` where the API's connections could change a fact. */
export async function waitForRights({ pool, log }: Pick<Services, "pool" | "log">): Promise<void> {
  for (let told = false; ; await sleep(againMs)) {
    try {
      await requireNoFactRights(pool);
      return;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!told) log.warn({ err: error }, "waits for Postgres");
      told = true;
    }
  }
}
