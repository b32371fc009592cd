import type { Deps } from "./deps.ts";
import { createImportActivities } from "./flows/import-file/activities.ts";
import { createIngestActivities } from "./flows/ingest/activities.ts";
import { createLoadActivities } from "./flows/load/activities.ts";

/** Every activity of the worker. Names are flat: each factory's names must be its own. */
export function createActivities(deps: Deps) {
  return { ...createIngestActivities(deps), ...createImportActivities(deps), ...createLoadActivities(deps) };
}
