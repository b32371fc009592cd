import type { Engine } from "../engine/engine.ts";
import { isQuery } from "./query-tag.ts";

/** Watches one statement while it runs. */
export interface ProgressWatch {
  /** The JSON objects seen so far, oldest first, at most the latest hundred. */
  readonly seen: readonly string[];
  stop(): void;
}

const KEEP = 100;

const query = (queryId: string): string =>
  `SELECT concat('{"read_rows":"', toString(read_rows), '","read_bytes":"', toString(read_bytes), '","written_rows":"', toString(written_rows), '","written_bytes":"', toString(written_bytes), '","total_rows_to_read":"', toString(total_rows_approx), '","result_rows":"0","result_bytes":"0","elapsed_ns":"', toString(toUInt64(elapsed * 1e9)), '"}')
FROM system.processes WHERE ${isQuery(queryId)} AND query NOT LIKE '%system.processes%' LIMIT 1 FORMAT TSVRaw`;

/** Asks the engine every `intervalMs` how far the statement with that id has come. */
export const watchProgress = (engine: Engine, queryId: string, intervalMs: number): ProgressWatch => {
  const seen: string[] = [];
  const session = engine.openSession();
  let asking: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    asking = session
      .lines(query(queryId))
      .then((lines) => {
        seen.push(...lines);
        seen.splice(0, seen.length - KEEP);
      })
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
      });
  }, intervalMs);
  const stop = (): void => {
    clearInterval(timer);
    void asking.then(() => session.close());
  };
  return { seen, stop };
};
