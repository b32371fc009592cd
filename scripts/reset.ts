import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { absolute, parse } from "./lib/args.ts";
import { readLauncherEnv } from "./lib/config.ts";
import { exitOnUsageError } from "./lib/exit.ts";
import { homeLayout } from "./lib/home.ts";
import { runningHub } from "./lib/hub-file.ts";
import { endLeftovers } from "./lib/launch/leftovers.ts";

const options = { yes: { type: "boolean" }, home: { type: "string" } } as const;
const { values } = exitOnUsageError(() =>
  parse("npm run reset -- [--yes] [--home DIR]", () => parseArgs({ args: process.argv.slice(2), options })),
);
const folder = absolute(values.home ?? readLauncherEnv().home);
const home = homeLayout(folder);

async function agreed(): Promise<boolean> {
  if (values.yes) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // At the end of the input the question is never answered: that is a no.
  const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  const question = terminal.question(`Delete every order, run and log in ${folder}? [y/N] `);
  const answer = await Promise.race([question, closed]);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

if (!existsSync(folder)) {
  console.log(`${folder} does not exist: nothing to clear`);
  process.exit(0);
}
// A folder that is not a hub's home must never be emptied by a wrong --home.
if (!existsSync(home.run) && !existsSync(home.postgres)) {
  console.error(`✗ ${folder} is not the home of a hub: nothing was deleted`);
  process.exit(1);
}
if (runningHub(home.hubFile) !== undefined) {
  console.error("✗ the hub of this home is running: stop it first (Ctrl-C)");
  process.exit(1);
}
if (!(await agreed())) {
  console.error("nothing was deleted");
  process.exit(1);
}
await endLeftovers(home);
for (const name of ["postgres", "clickhouse", "clickhouse-spool", "temporal", "sandbox", "logs", "run"]) {
  rmSync(join(folder, name), { recursive: true, force: true });
}
console.log(`${folder} is clear`);
