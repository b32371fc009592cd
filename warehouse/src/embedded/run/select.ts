import type { EngineResult, EngineSession } from "../engine/engine.ts";
import type { FifoPool } from "../io/fifo.ts";
import { quoteString } from "../sql/literal.ts";

/** A statement with a result set, ready to be pointed at a file. */
export interface SelectStatement {
  readonly head: string;
  readonly format: string;
  readonly settings: string;
  readonly tag: string;
}

const withOutfile = ({ head, format, settings, tag }: SelectStatement, path: string): string =>
  `${head}\nINTO OUTFILE ${quoteString(path)} APPEND FORMAT ${format} ${settings} ${tag}`;

/**
 * Runs a statement and hands its output to `write` as the engine produces it; a slow `write` holds the engine back.
 * The pipe is always emptied, so that a cancelled statement can end. Throws ClickHouseError, possibly after output.
 */
export const runSelect = async (
  session: EngineSession,
  fifos: FifoPool,
  statement: SelectStatement,
  write: (chunk: Buffer) => Promise<void>,
): Promise<EngineResult> => {
  const loan = fifos.lend();
  const pump = async (): Promise<void> => {
    for await (const chunk of loan.output) if (Buffer.isBuffer(chunk)) await write(chunk);
  };
  const drained = pump();
  try {
    return await session.run(withOutfile(statement, loan.path)).finally(() => loan.end());
  } finally {
    await drained.finally(() => loan.release());
  }
};
