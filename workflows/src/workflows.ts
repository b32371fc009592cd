// The one file that a worker bundles: every workflow type by its name.
export { importFile } from "./flows/import-file/workflow.ts";
export { ingestPush } from "./flows/ingest-push/workflow.ts";
export { ingestStream } from "./flows/ingest/workflow.ts";
export { loadWarehouse } from "./flows/load/workflow.ts";
export { proveWarehouse } from "./flows/prove/workflow.ts";
