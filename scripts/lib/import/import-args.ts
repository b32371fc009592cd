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
