import { useRouterState } from "@tanstack/react-router";
import type { DimensionName } from "./url-state/view.ts";
import { dimensions } from "./url-state/view.ts";

/** What the bar above a page can set, beside what every page has. */
export type Control = "range" | "basis" | "comparison" | DimensionName;

/**
 * What each page obeys, by the first part of its address. The bar, the drawer of the phone and the chips show this and nothing
 * else; a test compares it with what the questions of the page take.
 */
export const obeyedBy: Readonly<Record<"" | "orders" | "ingestion" | "access" | "audit", readonly Control[]>> = {
  "": ["range", "basis", "comparison", ...dimensions],
  orders: ["range", "basis", ...dimensions],
  ingestion: [],
  access: [],
  audit: ["range"],
};

/** What the page of an address obeys; one order is what it is, and an address that leads nowhere obeys nothing. */
export const obeyedAt = (pathname: string): readonly Control[] => {
  const [page = "", ...below] = pathname.split("/").slice(1);
  const known = Object.entries(obeyedBy).find(([name]) => name === page);
  return known === undefined || below.some((part) => part !== "") ? [] : known[1];
};

export const useObeyed = (): readonly Control[] =>
  obeyedAt(useRouterState({ select: (state) => state.location.pathname }));
