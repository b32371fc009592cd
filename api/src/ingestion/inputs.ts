import { builder } from "../builder.ts";
import { SortDirection } from "../orders/inputs.ts";
import type { IngestionSortField } from "./read-status.ts";

const IngestionSortFieldEnum = builder.enumType("IngestionSortField", {
  description: "What shops can be sorted by where their ingestion is listed. The key always breaks ties.",
  values: {
    NAME: { value: "name", description: "The name people use." },
    STATUS: { value: "status", description: "Whether it is ingested." },
    DATA_THROUGH: { value: "dataThrough", description: "How far it can be seen; ascending is furthest behind first." },
    QUARANTINED_OPEN: { value: "quarantinedOpen", description: "Open records in quarantine." },
    DRIFT_OPEN: { value: "driftOpen", description: "Fields and values that the connector does not know." },
    ORDERS_LANDED: { value: "ordersLanded", description: "Orders of the shop in the hub." },
  } satisfies Record<string, { value: IngestionSortField; description: string }>,
});

export const IngestionOrder = builder.inputType("IngestionOrder", {
  description: "How shops are sorted where their ingestion is listed.",
  fields: (t) => ({
    field: t.field({ type: IngestionSortFieldEnum, required: true, description: "What to sort by." }),
    direction: t.field({ type: SortDirection, required: true, defaultValue: "asc", description: "Which way." }),
  }),
});
