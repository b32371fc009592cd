import { parseArgs } from "node:util";
import { readConfig } from "@orderhub/schema/config";
import { HubError } from "@orderhub/schema/errors";
import * as z from "zod";

const UsageConfig = z.object({ DATABASE_URL: z.string() });
const usage = "npm run usage -- [--days 90] [--deprecated | --unused] [--json]";

export interface UsageCommand {
  readonly databaseUrl: string;
  readonly days: number;
  readonly only: "deprecated" | "unused" | "all";
  readonly json: boolean;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        days: { type: "string", default: "90" },
        deprecated: { type: "boolean", default: false },
        unused: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the command line and the environment. Throws HubError `bad_usage` or `bad_config`. */
export function readUsageCommand(argv: readonly string[]): UsageCommand {
  const { days, deprecated, unused, json } = parse(argv);
  if (!/^[1-9]\d{0,2}$/.test(days)) throw badUsage("--days takes 1 to 999");
  if (deprecated && unused) throw badUsage("--deprecated and --unused exclude each other");
  const only = deprecated ? "deprecated" : unused ? "unused" : "all";
  return { databaseUrl: readConfig(UsageConfig).DATABASE_URL, days: Number(days), only, json };
}

function badUsage(message: string): HubError {
  return new HubError(`${message}\nusage: ${usage}`, { code: "bad_usage", reaction: "stop" });
}
