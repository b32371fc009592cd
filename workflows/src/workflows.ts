// The one file that a worker bundles: every workflow type by its name.
export { ingestStream } from "./flows/ingest/workflow.ts";
export { loadWarehouse } from "./flows/load/workflow.ts";
