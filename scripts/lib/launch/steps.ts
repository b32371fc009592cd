import { existsSync } from "node:fs";
import { tailLog } from "../child.ts";
import type { StepName } from "./messages.ts";
import type { Reporter } from "./reporter.ts";

/** A step of the start failed; it has been reported already. */
export class StepFailed extends Error {}

export type Progress = (text: string, figures: Readonly<Record<string, number | string>>) => void;

export interface Steps {
  readonly run: <T>(name: StepName, log: string | undefined, work: (progress: Progress) => Promise<T>) => Promise<T>;
  /** Sets the text that the running step shows behind its seconds. */
  readonly detail: (name: StepName, text: string) => void;
}

/** Times each step and reports its end; a failure comes with the last 20 lines of its log, unless the hub is being stopped. */
export function makeSteps(reporter: Reporter, stopping: () => boolean): Steps {
  const details = new Map<StepName, string>();
  return {
    detail: (name, text) => details.set(name, text),
    run: async (name, log, work) => {
      const startedAt = performance.now();
      const seconds = () => (performance.now() - startedAt) / 1000;
      reporter.started(name);
      try {
        const value = await work((text, figures) => reporter.progress(name, text, figures));
        reporter.finished(name, seconds(), details.get(name) ?? "");
        return value;
      } catch (error) {
        const tail = log !== undefined && existsSync(log) ? { path: log, lines: tailLog(log, 20) } : undefined;
        const failure = error instanceof Error ? error : new Error(String(error));
        if (!stopping()) reporter.failed(name, seconds(), failure, tail);
        throw new StepFailed(failure.message, { cause: error });
      }
    },
  };
}
