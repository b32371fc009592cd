import { parseArgs } from "node:util";
import * as z from "zod";
import { readConfig } from "../config.ts";
import { HubError } from "../errors.ts";

const KeysConfig = z.object({
  DATABASE_URL: z.string(),
  HUB_KEYRING: z.string(),
  USER: z.string().default("operator"),
});
const usage = "node schema/src/keys/main.ts status|rotate [--reason TEXT] [--batch ROWS] [--json]";

/** Reads the command line and the environment. Throws HubError `bad_usage` or `bad_config`. */
export function readKeysCommand(argv: readonly string[]) {
  const { command, reason, batchRows, json } = parse(argv);
  if (command !== "status" && command !== "rotate") throw badUsage(`there is no command ${command ?? ""}`.trim());
  if (!Number.isInteger(batchRows) || batchRows < 1) throw badUsage("--batch takes a number of rows");
  const { DATABASE_URL: databaseUrl, HUB_KEYRING: keyring, USER: user } = readConfig(KeysConfig);
  return { command, reason, batchRows, json, databaseUrl, keyring, user };
}

function parse(argv: readonly string[]) {
  try {
    const text = { type: "string" } as const;
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { reason: text, batch: text, json: { type: "boolean" } },
    });
    const { reason, batch = "200", json = false } = values;
    return { command: positionals[0], reason, batchRows: Number(batch), json };
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : String(error));
  }
}

function badUsage(message: string): HubError {
  return new HubError(`${message}\nusage: ${usage}`, { code: "bad_usage", reaction: "stop" });
}
