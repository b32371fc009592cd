/** Counts of one statement; rows read from tables are not reported by the engine, so they equal the result's. */
export interface Summary {
  readonly resultRows?: number;
  readonly resultBytes?: number;
  readonly writtenRows?: number;
  readonly writtenBytes?: number;
  readonly elapsedSeconds: number;
}

export const summaryOf = (summary: Summary): Summary => summary;

/** The JSON of X-ClickHouse-Summary, with every count as a string as the server writes it. */
export const renderSummary = (summary: Summary): string =>
  JSON.stringify({
    read_rows: String(summary.resultRows ?? summary.writtenRows ?? 0),
    read_bytes: String(summary.resultBytes ?? summary.writtenBytes ?? 0),
    written_rows: String(summary.writtenRows ?? 0),
    written_bytes: String(summary.writtenBytes ?? 0),
    total_rows_to_read: "0",
    result_rows: String(summary.resultRows ?? summary.writtenRows ?? 0),
    result_bytes: String(summary.resultBytes ?? summary.writtenBytes ?? 0),
    elapsed_ns: String(Math.round(summary.elapsedSeconds * 1e9)),
  });
