import type { EngineSession } from "../engine/engine.ts";
import type { InsertReport } from "../engine/native.ts";
import { ClickHouseError } from "../errors/clickhouse-error.ts";
import { quoteString } from "../sql/literal.ts";

/** An INSERT whose data has been spooled; the texts are UTF-8. */
export interface InsertStatement {
  readonly head: string;
  readonly settings: string;
  readonly format: string;
  readonly tag: string;
}

const NOTHING: InsertReport = { rowsWritten: 0, bytesWritten: 0, elapsed: 0 };

/** A server takes an empty insert for done; this engine calls it NO_DATA_TO_INSERT or an unknown packet. */
const isNoData = (error: unknown): boolean =>
  error instanceof ClickHouseError &&
  (error.code === 108 || (error.code === 100 && error.detail.includes("Unknown packet")));

/** Inserts a spooled file. The data is never part of the SQL text. Throws ClickHouseError. */
export const runInsert = async (
  session: EngineSession,
  { head, settings, format, tag }: InsertStatement,
  path: string,
): Promise<InsertReport> => {
  const sql = `${head} FROM INFILE ${quoteString(path)} COMPRESSION 'none' ${settings} FORMAT ${format} ${tag}`;
  try {
    return await session.insert(sql);
  } catch (error) {
    if (isNoData(error)) return NOTHING;
    throw error;
  }
};
