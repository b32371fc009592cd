import { ingestStream } from "@orderhub/schema/contracts/ingest-stream";
import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { isStale, lagSeconds } from "../metrics/read-freshness.ts";
import { WorkflowRun } from "../runs/types.ts";
import { Shop } from "../shops/types.ts";
import { CompletenessDay, WarehouseProof } from "./day-types.ts";
import type { StatusRow, StreamRow } from "./read-status.ts";
import { IngestStream, IngestWindow } from "./window-types.ts";

const maxDays = 400;

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** A shop can be seen as far as its least stream; null while one of them has not been loaded. */
function dataThroughOf({ shop, streams }: StatusRow): Date | null {
  const instants = streams.map(({ dataThrough }) => dataThrough);
  if (shop.feed !== "api" || instants.includes(null)) return null;
  return instantOf(instants.toSorted().at(0) ?? null);
}

const StreamStatus = builder.objectRef<StreamRow>("StreamStatus").implement({
  description: "Where one stream of a shop stands.",
  fields: (t) => ({
    stream: t.field({ type: IngestStream, description: "The stream.", resolve: ({ stream }) => stream }),
    watermarkAt: t.expose("watermarkAt", {
      type: "DateTime",
      nullable: true,
      description: "Everything changed before this has been fetched.",
    }),
    dataThrough: t.expose("dataThrough", {
      type: "DateTime",
      nullable: true,
      description: "Everything changed before this is in the warehouse.",
    }),
    lagSeconds: t.int({
      nullable: true,
      description: "Seconds from dataThrough to now.",
      resolve: ({ dataThrough }, _args, { now }) => lagSeconds(instantOf(dataThrough), now),
    }),
    lateSecondsMax: t.exposeInt("lateSecondsMax", {
      description: "The widest lateness of a row ever seen, in seconds.",
    }),
    isStale: t.boolean({
      description: "It is further behind than it should be.",
      resolve: ({ shop, dataThrough }, _args, { now }) => isStale(shop, instantOf(dataThrough), now),
    }),
    schedule: t.field({
      type: WorkflowRun,
      nullable: true,
      description: "The workflow that polls it; null for shops fed by files.",
      resolve: ({ shop, stream }) =>
        shop.feed === "api" ? { workflowId: ingestStream.workflowId({ shopId: shop.id, stream }), runId: "" } : null,
    }),
  }),
});

export const ShopIngestion = builder.objectRef<StatusRow>("ShopIngestion").implement({
  description: "Where the ingestion of one shop stands.",
  fields: (t) => ({
    shop: t.field({ type: Shop, description: "The shop.", resolve: ({ shop }) => shop }),
    streams: t.field({ type: [StreamStatus], description: "Its streams.", resolve: ({ streams }) => [...streams] }),
    dataThrough: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Everything changed before this is in the warehouse, for all its streams. Null for shops fed by files.",
      resolve: dataThroughOf,
    }),
    lagSeconds: t.int({
      nullable: true,
      description: "Seconds from dataThrough to now.",
      resolve: (row, _args, { now }) => lagSeconds(dataThroughOf(row), now),
    }),
    lastWindow: t.field({
      type: IngestWindow,
      nullable: true,
      description: "The window committed last.",
      resolve: ({ lastWindow }) => lastWindow,
    }),
  }),
});

builder.objectFields(ShopIngestion, (t) => ({
  ordersLanded: t.int({
    description: "Orders of the shop in the hub.",
    resolve: ({ shop }, _args, { loaders }) => loaders.shopPart(shop.id, "ordersLanded"),
  }),
  lastHourLanded: t.int({
    description: "Rows that landed within the last hour.",
    resolve: ({ shop }, _args, { loaders }) => loaders.shopPart(shop.id, "lastHourLanded"),
  }),
  quarantinedOpen: t.int({
    description: "Records in quarantine that are open.",
    resolve: ({ shop }, _args, { loaders }) => loaders.shopPart(shop.id, "quarantinedOpen"),
  }),
  driftOpen: t.int({
    description: "Fields and values that the connector does not know.",
    resolve: ({ shop }, _args, { loaders }) => loaders.shopPart(shop.id, "driftOpen"),
  }),
}));

function daysOf(days: number): number {
  if (days < 1 || days > maxDays) throw new InvalidInputError(say("dayCount", { max: maxDays }), ["days"]);
  return days;
}

builder.objectFields(ShopIngestion, (t) => ({
  completeness: t.field({
    type: [CompletenessDay],
    description: "Completeness per business day, newest first.",
    args: { days: t.arg.int({ required: true, defaultValue: 14, description: `How many days, at most ${maxDays}.` }) },
    resolve: ({ shop }, { days }, { loaders }) => loaders.shopPart(shop.id, "completeness", daysOf(days)),
  }),
  proofs: t.field({
    type: [WarehouseProof],
    description: "Comparisons of the stores per business day, newest first.",
    args: { days: t.arg.int({ required: true, defaultValue: 14, description: `How many days, at most ${maxDays}.` }) },
    resolve: ({ shop }, { days }, { loaders }) => loaders.shopPart(shop.id, "proofs", daysOf(days)),
  }),
}));

export const ShopIngestionConnection = builder.connectionObject(
  { type: ShopIngestion, name: "ShopIngestionConnection", description: "A page of shops with their ingestion." },
  { name: "ShopIngestionEdge", description: "A shop with its ingestion in a page." },
);
