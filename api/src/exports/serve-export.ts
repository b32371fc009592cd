import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { writeEntry } from "../audit/write-entry.ts";
import { createContext } from "../create-context.ts";
import type { Context } from "../context.ts";
import type { Usage } from "../cost/usage.ts";
import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { ServerContext } from "../http/server-context.ts";
import { freshnessOfShops } from "../metrics/read-freshness.ts";
import type { Services } from "../services.ts";
import { requirePermission } from "../viewer/permissions.ts";
import { dataHeaders } from "../web/security-headers.ts";
import { exportNotes } from "./export-notes.ts";
import { localIso } from "./local-time.ts";
import { serveAuditExport } from "./serve-audit-export.ts";
import { parseExportRequest, type ExportRequest } from "./parse-request.ts";
import { TooManyError } from "../limits/attempts.ts";
import { payForExport, payForRows } from "./pay-for-export.ts";
import { openExport } from "./read-export.ts";
import { writeCsv } from "./write-csv.ts";
import { maxXlsxRows, writeXlsx } from "./write-xlsx.ts";

/** Each export holds a connection while it runs. */
const maxRunning = 4;
let running = 0;

/** Refuses what is too large or cannot be paid, and writes down who takes what away. Headers that say what it costs. */
async function admit(
  context: Context,
  request: ExportRequest,
  rows: string,
  usage: Usage,
): Promise<Record<string, string>> {
  const { format, filterText, orderByText } = request;
  if (format === "xlsx" && Number(rows) > maxXlsxRows)
    throw new ApiError("LIMIT_EXCEEDED", say("sheetFull", { max: maxXlsxRows, rows }));
  const headers = await payForRows(context.services.buckets, usage, Number(rows));
  const after = { format, rows, filter: filterText || null, orderBy: orderByText || null };
  await writeEntry(context, { action: "export.orders", subject: "export/orders", after });
  return headers;
}

async function send(context: Context, request: ExportRequest, response: ServerResponse, usage: Usage): Promise<void> {
  const progress = await context.loaders.progress();
  const { dataThrough } = freshnessOfShops(progress, context.now);
  const shopName = (id: string): string => progress.find(({ shop }) => shop.id === id)?.shop.name ?? id;
  const open = await openExport(context.services.sights(context.scope), { ...request, scope: context.scope });
  const { totals, batches } = open;
  const headers = await admit(context, request, totals.count, usage).catch(async (error: unknown) => {
    await batches.return();
    throw error;
  });
  const day = localIso(context.now).slice(0, 10);
  response.writeHead(200, {
    ...dataHeaders(),
    ...headers,
    "content-type":
      request.format === "csv"
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "content-disposition": `attachment; filename="orders-${day}.${request.format}"`,
    "cache-control": "no-store",
    "x-row-count": totals.count,
    "x-total-amount": totals.totalAmount,
    "x-paid-amount": totals.paidAmount,
    "x-refund-amount": totals.refundAmount,
  });
  const { language, flavour, columns } = request;
  const body =
    request.format === "csv"
      ? writeCsv(open, { flavour, language, columns })
      : writeXlsx(open, { language, columns, notes: exportNotes(request, totals, dataThrough, context, shopName) });
  // A broken connection is the only way to tell the receiver that rows are missing.
  await pipeline(Readable.from(body, { objectMode: false }), response).catch(async (error: unknown) => {
    await batches.return();
    context.services.log.warn({ err: error, traceId: context.traceId }, "export broke off");
    response.destroy();
  });
}

/** Serves GET /export/orders.{csv,xlsx}: every row of the filter in scope, streamed. */
export async function serveExport(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  server: ServerContext,
): Promise<void> {
  const context = createContext(services, server);
  requirePermission(context.viewer, "EXPORT");
  if (request.method !== "GET") throw new ApiError("BAD_INPUT", say("exportByGet"));
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/export/audit.csv") return serveAuditExport(context, url, response);
  const parsed = parseExportRequest(url, context.locale);
  if (running >= maxRunning) throw new TooManyError(say("tooManyExports", { seconds: 60 }), 60);
  await payForExport(services.buckets, server.usage);
  running += 1;
  try {
    await send(context, parsed, response, server.usage);
  } finally {
    running -= 1;
  }
}
