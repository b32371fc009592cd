import { proxyActivities } from "@temporalio/workflow";
import type { RevealBuyerInput, RevealBuyerResult } from "@orderhub/schema/contracts/reveal-buyer";
import { failWith } from "../failure-of.ts";
import type { RevealActivities } from "./activities.ts";

const { askChannel } = proxyActivities<RevealActivities>({
  startToCloseTimeout: "20s",
  // A person waits, and each attempt may cost a decryption.
  retry: { initialInterval: "500ms", maximumAttempts: 2 },
});

/** One question to the channel. What it says comes back sealed to the asker's key. */
export async function revealBuyer(input: RevealBuyerInput): Promise<RevealBuyerResult> {
  return askChannel(input).catch(failWith);
}
