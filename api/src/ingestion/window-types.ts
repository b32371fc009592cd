import { streams, type Stream } from "@orderhub/schema/contracts/ingest-stream";
import { builder } from "../builder.ts";
import { parseRowId } from "../relay/global-id.ts";
import { WorkflowRun } from "../runs/types.ts";
import { Shop } from "../shops/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { readWindows } from "./read-windows.ts";
import type { WindowRow } from "./window-row.ts";
import { guarded } from "../viewer/permissions.ts";

export const IngestStream = describedEnum<Stream>(
  "IngestStream",
  "What is polled separately, each with its own watermark.",
  {
    ORDERS: { value: "orders", description: "Orders." },
    REFUNDS: { value: "refunds", description: "Refunds." },
  },
);

export function streamOf(text: string): Stream {
  return streams.find((stream) => stream === text) ?? "orders";
}

export const IngestWindow = builder.objectRef<WindowRow>("IngestWindow");

builder.node(IngestWindow, {
  description: "One committed scan of a half-open window of one stream.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_INGESTION", (ids, { db, scope }) => readWindows(db, scope, ids)),
  fields: (t) => ({
    shop: t.field({ type: Shop, description: "The shop scanned.", resolve: ({ shop }) => shop }),
    stream: t.field({
      type: IngestStream,
      description: "The stream scanned.",
      resolve: ({ stream }) => streamOf(stream),
    }),
    lane: t.exposeString("lane", { description: "Why it was scanned: live, backfill, sweep, push or import." }),
    fromAt: t.expose("fromAt", { type: "DateTime", description: "The first instant of the window." }),
    toAt: t.expose("toAt", { type: "DateTime", description: "The first instant after it." }),
    pages: t.exposeInt("pages", { description: "Pages read." }),
    platformCount: t.exposeInt("platformCount", {
      nullable: true,
      description: "Rows the platform said the window holds; null where it does not say.",
    }),
    fetched: t.exposeInt("fetched", { description: "Rows fetched." }),
    landed: t.exposeInt("landed", { description: "Rows that were new or newer." }),
    unchanged: t.exposeInt("unchanged", { description: "Rows that changed nothing." }),
    stale: t.exposeInt("stale", { description: "Rows older than what the hub has." }),
    quarantined: t.exposeInt("quarantined", { description: "Rows that could not be normalised." }),
    committedAt: t.expose("committedAt", {
      type: "DateTime",
      description: "When the rows and the watermark were committed.",
    }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that scanned it.", resolve: (row) => row }),
  }),
});

export const IngestWindowConnection = builder.connectionObject(
  { type: IngestWindow, name: "IngestWindowConnection", description: "A page of windows." },
  { name: "IngestWindowEdge", description: "A window in a page." },
);
