import { createPool } from "@orderhub/schema/db";
import { schema } from "../schema.ts";
import { readUsageCommand, type UsageCommand } from "./config.ts";
import { readReport, type ReportLine } from "./report.ts";
import { membersOf } from "./schema-members.ts";

function isWanted({ requests, deprecation }: ReportLine, only: UsageCommand["only"]): boolean {
  return only === "all" || (only === "unused" ? requests === 0 : deprecation !== null);
}

function textOf({ coordinate, client, requests, lastDay, deprecation, exists }: ReportLine): string {
  const remark = exists ? (deprecation ?? "") : "gone from the schema";
  return [coordinate, client ?? "-", String(requests), lastDay ?? "-", remark].join("\t");
}

try {
  const { databaseUrl, days, only, json } = readUsageCommand(process.argv.slice(2));
  const pool = createPool(databaseUrl, { max: 1, name: "orderhub-usage" });
  const report = await readReport(pool, membersOf(schema), days).finally(() => pool.end());
  const lines = report.filter((line) => isWanted(line, only));
  if (json) console.log(JSON.stringify(lines));
  else console.log(["coordinate\tclient\trequests\tlast day\tremark", ...lines.map(textOf)].join("\n"));
} catch (error) {
  process.exitCode = 1;
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
}
