import { builder } from "../builder.ts";
import { SortDirection } from "../orders/inputs.ts";
import type { ShopSortField } from "./list-shops.ts";

const ShopSortFieldEnum = builder.enumType("ShopSortField", {
  description: "What shops can be sorted by. The key always breaks ties.",
  values: {
    KEY: { value: "key", description: "The key of the shop." },
    NAME: { value: "name", description: "The name people use." },
    MARKET: { value: "market", description: "The market it serves." },
    STATUS: { value: "status", description: "Whether it is ingested." },
  } satisfies Record<string, { value: ShopSortField; description: string }>,
});

export const ShopOrder = builder.inputType("ShopOrder", {
  description: "How shops are sorted.",
  fields: (t) => ({
    field: t.field({ type: ShopSortFieldEnum, required: true, description: "What to sort by." }),
    direction: t.field({ type: SortDirection, required: true, defaultValue: "asc", description: "Which way." }),
  }),
});
