import { searchHash } from "@orderhub/schema/crypto";
import type { Keyring } from "@orderhub/schema/crypto";
import type { Json } from "@orderhub/schema/json";
import type { QuarantineReason } from "@orderhub/schema/vocabulary/quarantine-reason";
import type { Channel, ReportFormat } from "../../channels/define-channel.ts";
import { readTable } from "../../files/read-table.ts";
import type { TableRow } from "../../files/table.ts";

/** A row of a file, masked: what is staged until its order lands. */
export interface ReportRow {
  readonly line: number;
  /** The number of its order, or where it stands when it has none that can be trusted. */
  readonly key: string;
  readonly record: Json;
  /** What it says the order costs. */
  readonly amount: string | null;
  readonly problem: { readonly reason: QuarantineReason; readonly detail: string | null } | undefined;
}

export interface ReportSource {
  readonly channel: Channel;
  readonly format: ReportFormat;
  readonly keyring: Keyring;
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

/** Reads the rows of a report in parts, each row masked before anything of it is kept. Throws HubError. */
export async function* readReport(source: ReportSource): AsyncGenerator<ReportRow[]> {
  const { path, format, signal } = source;
  let shape: RowShape | undefined;
  for await (const part of readTable(path, format.spec, signal === undefined ? {} : { signal })) {
    if (part.kind === "header") shape = { headers: format.headersOf(part.cells), extra: undefined };
    else if (shape !== undefined) {
      const known: RowShape = shape;
      yield part.rows.map((row) => reportRow(source, known, row));
    }
  }
}

interface RowShape {
  readonly headers: readonly string[];
  /** How many blank cells its rows have behind the last column: as many as the first one has. */
  extra: number | undefined;
}

function reportRow(source: ReportSource, shape: RowShape, row: TableRow): ReportRow {
  const { format, channel, keyring } = source;
  const record = recordOf(shape.headers, row.cells);
  const problem = row.problem ?? misfitOf(shape, row.cells);
  const mask = channel.kinds[format.kind]?.mask ?? hideAll;
  if (problem !== undefined) {
    const detail = problem === "column_count" ? `${row.cells.length}/${shape.headers.length}` : null;
    return {
      line: row.line,
      key: lineKey(row.line),
      record: hideAll(record),
      amount: null,
      problem: { reason: problem, detail },
    };
  }
  const buyer = format.buyerOf(record);
  const hash = buyer === undefined ? {} : { [format.buyerHashField]: `hash:${hashOf(keyring, buyer)}` };
  return {
    line: row.line,
    key: format.keyOf(record) ?? lineKey(row.line),
    record: mask({ ...record, ...hash }),
    amount: format.amountOf(record) ?? null,
    problem: undefined,
  };
}

function hashOf(keyring: Keyring, buyer: string): string {
  return searchHash(keyring, "buyer", buyer).toString("hex");
}

/** Where a row stands, in an order that is the order of the file. */
export function lineKey(line: number): string {
  return `line-${line}`;
}

function recordOf(headers: readonly string[], cells: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  headers.forEach((header, index) => {
    if (header !== "") record[header] = cells[index] ?? "";
  });
  return record;
}

/** Of a row whose cells stand nobody knows where, only that they were there is kept. */
function hideAll(record: Json): Json {
  return Object.fromEntries(
    Object.entries(record as Record<string, Json>).map(([header, value]) => [header, value === "" ? "" : "***"]),
  );
}

/** Missing last cells are blank ones that a spreadsheet left out; cells beyond the columns say that others are shifted. */
function misfitOf(shape: RowShape, cells: readonly string[]): "column_count" | undefined {
  const beyond = cells.slice(shape.headers.length);
  shape.extra ??= beyond.length;
  return beyond.some((cell) => cell !== "") || beyond.length > Math.max(shape.extra, 0) ? "column_count" : undefined;
}
