import { builder } from "../builder.ts";
import { Shop } from "../shops/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import type { AttentionKind } from "./kinds.ts";
import { mendedDays } from "./kinds.ts";
import type { AttentionGroupRow, AttentionRow } from "./read-attention.ts";

export const AttentionKindEnum = describedEnum<AttentionKind>(
  "AttentionKind",
  "What asks for attention, the most severe first.",
  {
    EXPIRED: { value: "expired", description: "The channel refuses the shop's authorisation." },
    MISSING: { value: "missing", description: "A day lacks orders that the platform has." },
    DIFFERENCE: { value: "difference", description: "Postgres and the warehouse differ for a day." },
    IMPORT_FAILED: { value: "importFailed", description: `Files that could not be imported, of ${mendedDays} days.` },
    LATE: { value: "late", description: "A live shop is further behind than it should be." },
    QUARANTINE: { value: "quarantine", description: "Records that could not be normalised." },
    PAUSED: { value: "paused", description: "A person stopped the shop." },
    DRIFT: { value: "drift", description: "Fields and values that the connector does not know." },
    HEALED: { value: "healed", description: `A check fetched what was missing, of ${mendedDays} days.` },
    REPAIRED: { value: "repaired", description: `A proof made the stores equal again, of ${mendedDays} days.` },
  },
);

export const AttentionItem = builder.objectRef<AttentionRow>("AttentionItem").implement({
  description: "Something that asks for attention: one kind in one shop, of one day where it belongs to a day.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "The same as long as it asks; another for another thing." }),
    kind: t.field({ type: AttentionKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    shop: t.field({ type: Shop, description: "The shop it is in.", resolve: ({ shop }) => shop }),
    count: t.exposeInt("count", { description: "Records it is about." }),
    day: t.expose("day", { type: "LocalDate", nullable: true, description: "The business day it belongs to." }),
    at: t.expose("at", { type: "DateTime", description: "When it was last seen or began." }),
  }),
});

export const AttentionConnection = builder.connectionObject(
  { type: AttentionItem, name: "AttentionConnection", description: "A page of what asks for attention." },
  { name: "AttentionEdge", description: "Something that asks for attention in a page." },
);

export const AttentionGroup = builder.objectRef<AttentionGroupRow>("AttentionGroup").implement({
  description: "How much there is of one kind.",
  fields: (t) => ({
    kind: t.field({ type: AttentionKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    items: t.exposeInt("items", { description: "Entries of the list." }),
    records: t.exposeInt("records", { description: "Records that they are about." }),
  }),
});
