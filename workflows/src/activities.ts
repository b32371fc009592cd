import type { Deps } from "./deps.ts";
import { createCompletenessActivities } from "./flows/check-completeness/activities.ts";
import { createImportActivities } from "./flows/import-file/activities.ts";
import { createIngestActivities } from "./flows/ingest/activities.ts";
import { createPushActivities } from "./flows/ingest-push/activities.ts";
import { createLoadActivities } from "./flows/load/activities.ts";
import { createProveActivities } from "./flows/prove/activities.ts";
import { createReplayActivities } from "./flows/replay-quarantine/activities.ts";
import { createRevealActivities } from "./flows/reveal-buyer/activities.ts";
import { createShopFeedActivities } from "./flows/set-shop-feed/activities.ts";
import { guardActivities } from "./proof/guard-activities.ts";
import { guards } from "./proof/guards.ts";

/** Every activity of the worker, behind its guard. Names are flat: each factory's names must be its own. */
export function createActivities(deps: Deps) {
  const activities = {
    ...createCompletenessActivities(deps),
    ...createImportActivities(deps),
    ...createIngestActivities(deps),
    ...createLoadActivities(deps),
    ...createProveActivities(deps),
    ...createPushActivities(deps),
    ...createReplayActivities(deps),
    ...createRevealActivities(deps),
    ...createShopFeedActivities(deps),
  };
  return guardActivities(deps, activities, guards);
}
