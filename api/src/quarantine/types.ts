import { quarantineReasonLabel } from "@orderhub/schema/vocabulary/quarantine-reason";
import { builder } from "../builder.ts";
import { RawPayload } from "../payloads/types.ts";
import { parseRowId } from "../relay/global-id.ts";
import { WorkflowRun } from "../runs/types.ts";
import { Shop } from "../shops/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import type { QuarantinedRow } from "./quarantine-row.ts";
import { readQuarantined } from "./read-quarantine.ts";
import { guarded } from "../viewer/permissions.ts";

const statuses = ["open", "resolved", "discarded"] as const;
type Status = (typeof statuses)[number];

export const QuarantineStatus = describedEnum<Status>("QuarantineStatus", "What became of a quarantined record.", {
  OPEN: { value: "open", description: "Waits for a replay or for someone to discard it." },
  RESOLVED: { value: "resolved", description: "A replay landed it." },
  DISCARDED: { value: "discarded", description: "A person took it off the list." },
});

export const QuarantinedRecord = builder.objectRef<QuarantinedRow>("QuarantinedRecord");

builder.node(QuarantinedRecord, {
  description: "A record that could not be normalised: kept, listed and replayable. It never blocks its page.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_INGESTION", (ids, { db, scope }) => readQuarantined(db, scope, ids)),
  fields: (t) => ({
    shop: t.field({ type: Shop, description: "The shop it belongs to.", resolve: ({ shop }) => shop }),
    kind: t.exposeString("kind", { description: "What it is: trade, refund or report-row." }),
    sourceKey: t.exposeString("sourceKey", { description: "The platform's own number of the thing." }),
    reason: t.exposeString("reason", { description: "Machine-readable reason, for example unmapped_status." }),
    reasonZh: t.string({
      description: "The reason as people read it in Chinese.",
      resolve: ({ reason }) => quarantineReasonLabel(reason).zh,
    }),
    reasonEn: t.string({
      description: "The reason as people read it in English.",
      resolve: ({ reason }) => quarantineReasonLabel(reason).en,
    }),
    message: t.exposeString("message", { description: "What was wrong in detail, as the connector says it." }),
    attempts: t.exposeInt("attempts", { description: "How often it was tried." }),
    status: t.field({
      type: QuarantineStatus,
      description: "What became of it.",
      resolve: (row) => statuses.find((status) => status === row.status) ?? "open",
    }),
    firstSeenAt: t.expose("firstSeenAt", { type: "DateTime", description: "When it was first seen." }),
    lastAttemptAt: t.expose("lastAttemptAt", { type: "DateTime", description: "When it was last tried." }),
    resolvedAt: t.expose("resolvedAt", { type: "DateTime", nullable: true, description: "When it left the list." }),
    resolution: t.exposeString("resolution", {
      nullable: true,
      description: "How it left the list: replayed, superseded, or the reason of whoever discarded it.",
    }),
    payload: t.field({
      type: RawPayload,
      description: "What the channel sent.",
      resolve: ({ payload, shop }) => ({ ...payload, shop }),
    }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that quarantined it.", resolve: (row) => row }),
  }),
});

export const QuarantinedRecordConnection = builder.connectionObject(
  { type: QuarantinedRecord, name: "QuarantinedRecordConnection", description: "A page of quarantined records." },
  { name: "QuarantinedRecordEdge", description: "A quarantined record in a page." },
);
