import { zhAccess } from "./access.ts";
import { zhAudit } from "./audit.ts";
import { zhIngestion } from "./ingestion.ts";
import { zhOrders } from "./orders.ts";
import { zhStart } from "./start.ts";

/** All words of the language: what keys there are, and what the tests compare. */
export const zh = { ...zhStart, orders: zhOrders, ingestion: zhIngestion, access: zhAccess, audit: zhAudit } as const;
