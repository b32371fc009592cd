import { enCommon } from "./common.ts";
import { enIngestion } from "./ingestion.ts";
import { enOrders } from "./orders.ts";
import { enOverview } from "./overview.ts";
import { enShell } from "./shell.ts";

export const en = {
  ...enCommon,
  shell: enShell,
  overview: enOverview,
  orders: enOrders,
  ingestion: enIngestion,
} as const;
