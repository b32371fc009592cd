import { builder } from "../builder.ts";
import { parseRowId } from "../relay/global-id.ts";
import { WorkflowRun } from "../runs/types.ts";
import { Shop } from "../shops/types.ts";
import type { PayloadRow } from "./payload-row.ts";
import { readPayloads } from "./read-payloads.ts";
import { guarded } from "../viewer/permissions.ts";

export const RawPayload = builder.objectRef<PayloadRow>("RawPayload");

builder.node(RawPayload, {
  description: "What the channel sent, stored unchanged after masking and never changed or deleted.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_ORDERS", (ids, { db, scope }) => readPayloads(db, scope, ids)),
  fields: (t) => ({
    kind: t.exposeString("kind", { description: "What it is: trade, refund or report-row." }),
    sourceKey: t.exposeString("sourceKey", { description: "The platform's own number of the thing." }),
    contentHash: t.exposeString("contentHash", { description: "SHA-256 of the canonical text, in hexadecimal." }),
    body: t.string({
      description: "The canonical JSON text after masking. Numbers keep every digit.",
      resolve: ({ id, body }, _args, { loaders }) => body ?? loaders.orders.body(id),
    }),
    bytes: t.exposeInt("bytes", { description: "Length of the text in bytes." }),
    receivedAt: t.expose("receivedAt", { type: "DateTime", description: "When it reached the hub." }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that fetched it.", resolve: (row) => row }),
    shop: t.field({ type: Shop, description: "The shop it belongs to.", resolve: ({ shop }) => shop }),
  }),
});
