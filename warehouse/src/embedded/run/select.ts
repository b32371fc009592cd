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

export interface ResultSink {
  write(chunk: Buffer): Promise<void>;
  /** Called once when `write` has thrown: what follows is thrown away, so the statement may as well be stopped. */
  onBroken(statement: Promise<unknown>): void;
}

/**
 * Runs a statement and hands its output to `sink` as the engine produces it; a slow sink holds the engine back. The pipe is
 * always emptied, so that a cancelled statement can end. Throws what the sink throws, else ClickHouseError, possibly after output.
 */
export const runSelect = async (
  session: EngineSession,
  fifos: FifoPool,
  statement: SelectStatement,
  sink: ResultSink,
): Promise<EngineResult> => {
  const loan = fifos.lend();
  const running = session.run(withOutfile(statement, loan.path)).finally(() => loan.end());
  let broken: { readonly error: unknown } | undefined;
  const pass = async (chunk: Buffer): Promise<void> => {
    try {
      if (broken === undefined) await sink.write(chunk);
    } catch (error) {
      broken = { error };
      sink.onBroken(running);
    }
  };
  const pump = async (): Promise<void> => {
    for await (const chunk of loan.output) if (Buffer.isBuffer(chunk)) await pass(chunk);
  };
  const [result] = await Promise.allSettled([running, pump()]);
  loan.release();
  if (broken !== undefined) throw broken.error;
  if (result.status === "rejected") throw result.reason;
  return result.value;
};
