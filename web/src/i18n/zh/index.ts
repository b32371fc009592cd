import { zhCommon } from "./common.ts";
import { zhIngestion } from "./ingestion.ts";
import { zhOrders } from "./orders.ts";
import { zhOverview } from "./overview.ts";
import { zhShell } from "./shell.ts";

export const zh = {
  ...zhCommon,
  shell: zhShell,
  overview: zhOverview,
  orders: zhOrders,
  ingestion: zhIngestion,
} as const;
