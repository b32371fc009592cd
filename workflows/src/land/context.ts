import type { Keyring } from "@orderhub/schema/crypto";
import type { Connection } from "@orderhub/schema/db";

/** Why a batch lands. */
export type Lane = "live" | "backfill" | "sweep" | "push" | "import";

/** Where a batch belongs and which run brings it. The connection is inside the caller's transaction. */
export interface LandContext {
  readonly connection: Connection;
  readonly keyring: Keyring;
  readonly shopId: string;
  readonly channelName: string;
  readonly lane: Lane;
  readonly workflowId: string;
  readonly runId: string;
}

export const noCounts: LandCounts = { landed: 0, unchanged: 0, stale: 0, quarantined: 0 };

export function addCounts(left: LandCounts, right: LandCounts): LandCounts {
  return {
    landed: left.landed + right.landed,
    unchanged: left.unchanged + right.unchanged,
    stale: left.stale + right.stale,
    quarantined: left.quarantined + right.quarantined,
  };
}

/** What a batch did. `unchanged` came again as known; `stale` is older than what is stored. */
export interface LandCounts {
  readonly landed: number;
  readonly unchanged: number;
  readonly stale: number;
  readonly quarantined: number;
}
