import { parseStartArgs } from "./lib/args.ts";
import { exitOnUsageError } from "./lib/exit.ts";
import { readLauncherEnv } from "./lib/config.ts";
import { gatherFacts } from "./lib/doctor/facts.ts";
import { judge } from "./lib/doctor/judge.ts";

const env = readLauncherEnv();
const args = exitOnUsageError(() => parseStartArgs(process.argv.slice(2), env));
const findings = judge(await gatherFacts(env, args.home, args.portBase));
const marks = { ok: "✓", warn: "!", fail: "✗" } as const;
for (const { check, level, text, fix } of findings) {
  if (args.json) console.log(JSON.stringify({ event: "check", check, level, text, fix }));
  else console.log(`${marks[level]} ${text}${fix === "" ? "" : `\n    ${fix}`}`);
}
process.exit(findings.some(({ level }) => level === "fail") ? 1 : 0);
