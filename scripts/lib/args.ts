import { isAbsolute, join } from "node:path";
import { parseArgs } from "node:util";
import type { LauncherEnv } from "./config.ts";

export interface StartArgs {
  readonly json: boolean;
  /** Absolute folder that keeps all data. */
  readonly home: string;
  readonly portBase: number;
}

export const defaultPortBase = 4000;

/** A mistake on the command line; its message says how to call the command. */
export class UsageError extends Error {}

export function absolute(path: string, folder: string = process.cwd()): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** Parses `parseArgs` options and turns its complaints into one line with the usage. */
export function parse<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\nusage: ${usage}`);
  }
}

const usage = "npm start -- [--json] [--home DIR] [--port-base N]";

/** Settings of a start: flags win over the environment, which wins over the defaults. Throws UsageError. */
export function parseStartArgs(argv: readonly string[], env: Pick<LauncherEnv, "home">): StartArgs {
  const { values } = parse(usage, () =>
    parseArgs({
      args: [...argv],
      options: { json: { type: "boolean" }, home: { type: "string" }, "port-base": { type: "string" } },
    }),
  );
  const portBase = Number(values["port-base"] ?? defaultPortBase);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_000) {
    throw new UsageError(`--port-base must be a number from 1024 to 65000\nusage: ${usage}`);
  }
  return { json: values.json ?? false, home: absolute(values.home ?? env.home), portBase };
}
