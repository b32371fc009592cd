import { builder } from "../builder.ts";
import { DriftEvent, DriftEventConnection, listDrift } from "./drift.ts";
import { ImportFile, ImportFileConnection } from "./import-types.ts";
import { listImports } from "./read-imports.ts";
import { readStatus } from "./read-status.ts";
import { listWindows } from "./read-windows.ts";
import { ShopIngestion } from "./types.ts";
import { IngestStream, IngestWindow, IngestWindowConnection } from "./window-types.ts";

builder.queryFields((t) => ({
  ingestion: t.field({
    type: [ShopIngestion],
    authScopes: { may: "READ_INGESTION" },
    description: "Where the ingestion of each shop in your scope stands.",
    args: { shopIds: t.arg.stringList({ description: "Only these shops." }) },
    resolve: (_root, { shopIds }, { db, scope }) => readStatus(db, scope, shopIds),
  }),
  ingestWindows: t.connection(
    {
      type: IngestWindow,
      authScopes: { may: "READ_INGESTION" },
      description: "Committed windows, newest first.",
      args: {
        shopId: t.arg.string({ description: "Only of this shop." }),
        stream: t.arg({ type: IngestStream, description: "Only of this stream." }),
      },
      resolve: (_root, { shopId, stream, ...page }, context) => listWindows(context, { shopId, stream, page }),
    },
    IngestWindowConnection,
  ),
  driftEvents: t.connection(
    {
      type: DriftEvent,
      authScopes: { may: "READ_INGESTION" },
      description: "Fields and values that a connector does not know, newest first.",
      args: { shopId: t.arg.string({ description: "Only of this shop." }) },
      resolve: (_root, { shopId, ...page }, context) => listDrift(context, { shopId, page }),
    },
    DriftEventConnection,
  ),
  imports: t.connection(
    {
      type: ImportFile,
      authScopes: { may: "READ_INGESTION" },
      description: "Imported files, newest first.",
      resolve: (_root, page, context) => listImports(context, page),
    },
    ImportFileConnection,
  ),
}));
