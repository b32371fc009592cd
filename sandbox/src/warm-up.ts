import { setImmediate as breathe } from "node:timers/promises";
import type { Sandbox } from "./sandbox.ts";
import { day } from "./world/instants.ts";
import { storyStart } from "./world/volume.ts";

/** Generates the story day by day in the background, so that a big world neither delays the start nor stops the server. */
export async function warmUp(sandbox: Sandbox, stopped: () => boolean): Promise<void> {
  const { plan } = sandbox.store.state;
  const end = Math.min(plan.storyEnd, sandbox.clock.now());
  for (let until = storyStart(plan); until < end + day && !stopped(); until += day / 4) {
    for (const ledger of sandbox.ledgers) ledger.ensure(Math.min(until, end));
    await breathe();
  }
}
