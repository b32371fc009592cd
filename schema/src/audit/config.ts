import { parseArgs } from "node:util";
import * as z from "zod";
import { readConfig } from "../config.ts";
import { HubError } from "../errors.ts";

const AuditConfig = z.object({ DATABASE_URL: z.string() });
const usage = "node schema/src/audit/main.ts verify [--expect HASH] [--json]";

export interface AuditCommand {
  readonly databaseUrl: string;
  readonly expectedHead: string | undefined;
  readonly json: boolean;
}

/** Reads the command line and the environment. Throws HubError `bad_usage` or `bad_config`. */
export function readAuditCommand(argv: readonly string[]): AuditCommand {
  const { command, expect, json } = parse(argv);
  if (command !== "verify") throw badUsage(`there is no command ${command ?? ""}`.trim());
  if (expect !== undefined && !/^[0-9a-f]{64}$/i.test(expect)) throw badUsage("--expect takes a hash of 64 hex digits");
  return { databaseUrl: readConfig(AuditConfig).DATABASE_URL, expectedHead: expect, json };
}

function parse(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { expect: { type: "string" }, json: { type: "boolean" } },
    });
    return { command: positionals[0], expect: values.expect, json: values.json ?? false };
  } catch (error) {
    throw badUsage(error instanceof Error ? error.message : String(error));
  }
}

function badUsage(message: string): HubError {
  return new HubError(`${message}\nusage: ${usage}`, { code: "bad_usage", reaction: "stop" });
}
