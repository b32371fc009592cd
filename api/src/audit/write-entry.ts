import { type AuditInput, writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import type { Context } from "../context.ts";
import { actorOfContext } from "../runs/mutation-input.ts";

/** Writes an entry of its own, for what the API does without changing a table: asking, exporting. */
export async function writeEntry(context: Context, entry: Omit<AuditInput, "actor">): Promise<void> {
  const actor = actorOfContext(context);
  await withTransaction(context.services.pool, (connection) => writeAudit(connection, { ...entry, actor }));
}
