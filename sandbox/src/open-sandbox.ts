import type { Config } from "./config.ts";
import { FaultConfig } from "./faults/config.ts";
import { Sandbox } from "./sandbox.ts";
import { Store } from "./state/store.ts";

type WorldSettings = Pick<
  Config,
  "dataDir" | "seed" | "storyEnd" | "storyDays" | "ordersPerDay" | "liveOrdersPerMinute"
>;

/** Opens the world kept in the data folder, or makes it. A kept plan wins over the settings: the past must not change. */
export function openSandbox(settings: WorldSettings, wallMs: () => number = Date.now): Sandbox {
  const { seed, storyDays, ordersPerDay, liveOrdersPerMinute } = settings;
  const storyEnd = settings.storyEnd ?? Math.floor(wallMs() / 1000);
  const store = Store.open(settings.dataDir, () => ({
    version: 1,
    plan: { seed, storyEnd, storyDays, ordersPerDay, liveOrdersPerMinute },
    clock: { mode: "real", offsetSeconds: 0 },
    tokens: {},
    faults: FaultConfig.parse({}),
    manual: [],
    touches: [],
    queues: {},
  }));
  return new Sandbox(store, wallMs);
}
