import { enAccess } from "./access.ts";
import { enAudit } from "./audit.ts";
import { enIngestion } from "./ingestion.ts";
import { enOrders } from "./orders.ts";
import { enStart } from "./start.ts";

/** All words of the language: what keys there are, and what the tests compare. */
export const en = { ...enStart, orders: enOrders, ingestion: enIngestion, access: enAccess, audit: enAudit } as const;
