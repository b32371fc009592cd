import { runningChildren } from "../child.ts";
import type { LauncherEnv } from "../config.ts";
import type { Keeper } from "./keeper.ts";
import type { Messages } from "./messages.ts";
import type { Reporter } from "./reporter.ts";

export interface Shutdown {
  readonly stopping: () => boolean;
  /** Ends every process in order, then this one with `code`. */
  readonly stop: (code: number) => Promise<void>;
}

/** Who must end before whom: what writes first, then what serves, then the engines, the store of truth last. */
const order: readonly { readonly names: readonly string[]; readonly seconds: number }[] = [
  { names: ["worker", "receiver"], seconds: 30 },
  { names: ["api", "sandbox"], seconds: 15 },
  { names: ["temporal", "clickhouse"], seconds: 30 },
  { names: ["postgres"], seconds: 60 },
];

/** Ends the hub on SIGINT, SIGTERM or SIGHUP, and when the npm that started it is gone. */
export function stopOnSignals(keeper: Keeper, env: LauncherEnv, reporter: Reporter, messages: Messages): Shutdown {
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    reporter.note(messages.stopping, "stopping", {});
    for (const { names, seconds } of order) await keeper.stop(names, seconds);
    await Promise.all(runningChildren().map((child) => child.stop(10)));
    reporter.note(messages.stopped, "stopped", {});
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
  const parent = process.ppid;
  if (env.underNpm) {
    setInterval(() => {
      if (process.ppid !== parent) void stop(0);
    }, 1000).unref();
  }
  return { stopping: () => stopping, stop };
}
