import type { Language } from "../lib/format/number.ts";

export type Catalog = { readonly [key: string]: Catalog | string };

/** `start` holds what every page and the first route say; each other page brings its own words. */
export type TextPart = "start" | "orders" | "ingestion" | "access" | "audit";

type Parts = Readonly<Record<TextPart, () => Promise<Catalog>>>;

export const catalogs: Readonly<Record<Language, Parts>> = {
  zh: {
    start: () => import("./zh/start.ts").then(({ zhStart }) => zhStart),
    orders: () => import("./zh/orders.ts").then(({ zhOrders }) => ({ orders: zhOrders })),
    ingestion: () => import("./zh/ingestion.ts").then(({ zhIngestion }) => ({ ingestion: zhIngestion })),
    access: () => import("./zh/access.ts").then(({ zhAccess }) => ({ access: zhAccess })),
    audit: () => import("./zh/audit.ts").then(({ zhAudit }) => ({ audit: zhAudit })),
  },
  en: {
    start: () => import("./en/start.ts").then(({ enStart }) => enStart),
    orders: () => import("./en/orders.ts").then(({ enOrders }) => ({ orders: enOrders })),
    ingestion: () => import("./en/ingestion.ts").then(({ enIngestion }) => ({ ingestion: enIngestion })),
    access: () => import("./en/access.ts").then(({ enAccess }) => ({ access: enAccess })),
    audit: () => import("./en/audit.ts").then(({ enAudit }) => ({ audit: enAudit })),
  },
};
