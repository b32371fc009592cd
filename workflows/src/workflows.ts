// The one file that a worker bundles: every workflow type by its name.
export { checkCompleteness } from "./flows/check-completeness/workflow.ts";
export { importFile } from "./flows/import-file/workflow.ts";
export { ingestPush } from "./flows/ingest-push/workflow.ts";
export { ingestStream } from "./flows/ingest/workflow.ts";
export { loadWarehouse } from "./flows/load/workflow.ts";
export { proveWarehouse } from "./flows/prove/workflow.ts";
export { discardQuarantined, replayQuarantine } from "./flows/replay-quarantine/workflow.ts";
export { revealBuyer } from "./flows/reveal-buyer/workflow.ts";
export { setShopFeed } from "./flows/set-shop-feed/workflow.ts";
