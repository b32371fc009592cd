import { builder } from "../builder.ts";
import type { Direction } from "../relay/keyset.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { type AuditFilterShape, listAuditEntries } from "./read-entries.ts";
import { AuditEntry, AuditEntryConnection } from "./types.ts";

const AuditFilter = builder.inputRef<AuditFilterShape>("AuditFilter").implement({
  description: "Which audit entries; all given conditions must hold.",
  fields: (t) => ({
    actor: t.string({ description: "Done by this person, token or process." }),
    action: t.string({ description: "This action; with a dot at its end every action that begins so: shop." }),
    subject: t.string({ description: "On this, and on what belongs to it: shop/tmall-home." }),
    from: t.field({ type: "DateTime", description: "Not before this instant." }),
    to: t.field({ type: "DateTime", description: "Before this instant." }),
    text: t.string({ description: "Text in who, what, on what or why." }),
  }),
});

const AuditOrder = describedEnum<Direction>("AuditOrder", "In which order audit entries come.", {
  NEWEST: { value: "desc", description: "The newest first." },
  OLDEST: { value: "asc", description: "The oldest first." },
});

builder.queryFields((t) => ({
  auditEntries: t.connection(
    {
      type: AuditEntry,
      authScopes: { may: "READ_AUDIT" },
      description: "The audit log. Whoever is limited to shops sees what was done to those.",
      args: {
        filter: t.arg({ type: AuditFilter, description: "Which entries." }),
        orderBy: t.arg({ type: AuditOrder, defaultValue: "desc", description: "In which order." }),
      },
      resolve: (_root, { filter, orderBy, ...page }, { db, scope }) =>
        listAuditEntries({ db, scope }, { filter, direction: orderBy ?? "desc", page }),
    },
    AuditEntryConnection,
  ),
}));
