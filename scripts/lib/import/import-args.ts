import { parseArgs } from "node:util";
import { absolute, parse, UsageError } from "../args.ts";
import type { LauncherEnv } from "../config.ts";

export interface ImportArgs {
  readonly channel: string;
  readonly file: string;
  readonly shopId: string;
  readonly home: string;
  readonly json: boolean;
}

const usage = "npm run import -- --channel NAME --file PATH [--shop ID] [--home DIR] [--json]";

/** What `--help` prints. */
export const importHelp = `usage: ${usage}

Imports an order report (CSV, text with tabs, XLSX, or a zip with one of them) into the running hub and waits.
Every row is accounted for: landed, already known, of an order that is further along, or bad, each with its line.

  --channel NAME  whose report it is: taobao
  --file PATH     the report, as it was downloaded
  --shop ID       the shop; an unknown id makes a new one that is fed by files (default: NAME-file)
  --home DIR      the hub's folder (default: .orderhub)
  --json          prints {rows, landed, quarantined, duplicates, superseded} as one object`;

/** Whether the caller asks what the command takes. */
export function asksForHelp(argv: readonly string[]): boolean {
  return argv.includes("--help") || argv.includes("-h");
}

/** Settings of an import. The shop defaults to the channel's own file-fed shop. Throws UsageError. */
export function parseImportArgs(argv: readonly string[], env: Pick<LauncherEnv, "home">): ImportArgs {
  const text = { type: "string" } as const;
  const { values } = parse(usage, () =>
    parseArgs({
      args: [...argv],
      options: { channel: text, file: text, shop: text, home: text, json: { type: "boolean" } },
    }),
  );
  const { channel, file } = values;
  if (!channel || !file) throw new UsageError(`--channel and --file are needed\nusage: ${usage}`);
  return {
    channel,
    file,
    shopId: values.shop ?? `${channel}-file`,
    home: absolute(values.home ?? env.home),
    json: values.json ?? false,
  };
}
