import { builder } from "../builder.ts";
import { parseRowId } from "../relay/global-id.ts";
import { guarded } from "../viewer/permissions.ts";
import { type AuditChangeRow, diffOf } from "./diff.ts";
import type { AuditEntryRow } from "./entry-row.ts";
import { readAuditEntries } from "./read-entries.ts";

const AuditChange = builder.objectRef<AuditChangeRow>("AuditChange").implement({
  description: "One value that a write changed. Buyer data is never in it.",
  fields: (t) => ({
    path: t.exposeString("path", { description: "Names down to the value, with dots between." }),
    before: t.exposeString("before", {
      nullable: true,
      description: "The value before, as JSON. Null where there was none.",
    }),
    after: t.exposeString("after", {
      nullable: true,
      description: "The value after, as JSON. Null where there is none.",
    }),
  }),
});

export const AuditEntry = builder.objectRef<AuditEntryRow>("AuditEntry");

builder.node(AuditEntry, {
  description: "Who did what, when and why. Never changed or deleted; each entry hashes the one before it.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_AUDIT", (ids, { db, scope }) => readAuditEntries(db, scope, ids)),
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When it was done." }),
    actor: t.exposeString("actor", { description: "Who did it: a person's e-mail, a token, or a process of the hub." }),
    action: t.exposeString("action", { description: "What was done, for example shop.pause." }),
    subject: t.exposeString("subject", { description: "On what, for example shop/tmall-home." }),
    reason: t.exposeString("reason", { nullable: true, description: "Why, in the person's words." }),
    changes: t.field({
      type: [AuditChange],
      description: "What it changed.",
      resolve: ({ before, after }) => diffOf(before, after),
    }),
    sequence: t.field({
      type: "BigInt",
      nullable: true,
      description: "Its place in the chain.",
      resolve: ({ seq }) => seq,
    }),
    hash: t.exposeString("hash", { nullable: true, description: "The hash of the chain up to it, in hex." }),
  }),
});

export const AuditEntryConnection = builder.connectionObject(
  { type: AuditEntry, name: "AuditEntryConnection", description: "A page of audit entries." },
  { name: "AuditEntryEdge", description: "An audit entry in a page." },
);
