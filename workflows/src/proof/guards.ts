import { discardQuarantined } from "@orderhub/schema/contracts/discard-quarantined";
import { importFile } from "@orderhub/schema/contracts/import-file";
import { replayQuarantine } from "@orderhub/schema/contracts/replay-quarantine";
import { revealBuyer } from "@orderhub/schema/contracts/reveal-buyer";
import { setShopFeed } from "@orderhub/schema/contracts/set-shop-feed";
import { open } from "./guard-activities.ts";

/** What each activity of the worker asks of the run that it works for. Those that act in a person's name ask for a proof. */
export const guards = {
  askChannel: revealBuyer,
  auditReplay: replayQuarantine,
  discardRecords: discardQuarantined,
  importReport: importFile,
  setShopSchedules: setShopFeed,
  setShopStatus: setShopFeed,

  checkDays: open,
  expireShop: open,
  listProofDays: open,
  loadOutbox: open,
  processPushes: open,
  proveShopDays: open,
  replayBatch: open,
  scanWindows: open,
} as const;
