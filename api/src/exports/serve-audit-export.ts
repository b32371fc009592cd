import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { diffOf } from "../audit/diff.ts";
import type { AuditEntryRow } from "../audit/entry-row.ts";
import { type AuditFilterShape, countAuditEntries, streamAuditEntries } from "../audit/read-entries.ts";
import { writeEntry } from "../audit/write-entry.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../viewer/permissions.ts";
import { dataHeaders } from "../web/security-headers.ts";
import { localIso } from "./local-time.ts";
import { parseAuditExportFilter } from "./parse-request.ts";
import { safeText } from "./safe-text.ts";

const header = ["at", "actor", "action", "subject", "reason", "changes", "sequence", "hash"];

function cellsOf(entry: AuditEntryRow): string[] {
  const { at, actor, action, subject, reason, before, after, seq, hash } = entry;
  const texts = [actor, action, subject, reason ?? "", JSON.stringify(diffOf(before, after)), seq ?? "", hash ?? ""];
  return [localIso(at), ...texts.map(safeText)];
}

async function* writeRows(context: Context, filter: AuditFilterShape | null): AsyncGenerator<string, void> {
  yield stringify([header]);
  for await (const rows of streamAuditEntries(context, filter)) yield stringify(rows.map(cellsOf));
}

/** Serves GET /export/audit.csv: every entry of the filter in scope, oldest first. The export has an entry of its own. */
export async function serveAuditExport(context: Context, url: URL, response: ServerResponse): Promise<void> {
  requirePermission(context.viewer, "READ_AUDIT");
  const filter = parseAuditExportFilter(url);
  const rows = await countAuditEntries(context, filter);
  const after = { format: "csv", rows, filter: url.searchParams.get("filter") };
  await writeEntry(context, { action: "export.audit", subject: "export/audit", after });
  response.writeHead(200, {
    ...dataHeaders(),
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="audit-${localIso(context.now).slice(0, 10)}.csv"`,
    "x-row-count": String(rows),
  });
  // A broken connection is the only way to tell the receiver that rows are missing.
  await pipeline(Readable.from(writeRows(context, filter), { objectMode: false }), response).catch((error: unknown) => {
    context.services.log.warn({ err: error, traceId: context.traceId }, "export broke off");
    response.destroy();
  });
}
