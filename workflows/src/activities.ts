import type { Deps } from "./deps.ts";
import { createImportActivities } from "./flows/import-file/activities.ts";
import { createIngestActivities } from "./flows/ingest/activities.ts";
import { createPushActivities } from "./flows/ingest-push/activities.ts";
import { createLoadActivities } from "./flows/load/activities.ts";
import { createProveActivities } from "./flows/prove/activities.ts";

/** Every activity of the worker. Names are flat: each factory's names must be its own. */
export function createActivities(deps: Deps) {
  return {
    ...createImportActivities(deps),
    ...createIngestActivities(deps),
    ...createLoadActivities(deps),
    ...createProveActivities(deps),
    ...createPushActivities(deps),
  };
}
