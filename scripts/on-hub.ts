import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { absolute } from "./lib/args.ts";
import { childEnv, readLauncherEnv, repoFolder } from "./lib/config.ts";
import { homeLayout, type Secrets } from "./lib/home.ts";
import { runningHub } from "./lib/hub-file.ts";

// Runs one of the hub's own commands against the hub of this machine: node scripts/on-hub.ts ENTRY [--home DIR] ARGUMENTS…
// With DATABASE_URL set it is that hub instead, and HUB_KEYRING must be set where the command needs it.

const [entry = "", ...given] = process.argv.slice(2);
const env = readLauncherEnv();
const homeAt = given.indexOf("--home");
const folder = homeAt === -1 ? env.home : (given[homeAt + 1] ?? env.home);
const args = homeAt === -1 ? given : given.toSpliced(homeAt, 2);

function hubEnv(): Record<string, string> {
  if (env.databaseUrl !== undefined) return {};
  const home = homeLayout(absolute(folder));
  const database = runningHub(home.hubFile)?.urls?.postgres;
  if (database === undefined || !existsSync(home.secretsFile)) {
    console.error(`✗ no hub is running in ${home.folder}: start it (npm start), name its --home, or set DATABASE_URL`);
    process.exit(1);
  }
  const { keyring } = JSON.parse(readFileSync(home.secretsFile, "utf8")) as Secrets;
  return { DATABASE_URL: database, HUB_KEYRING: keyring };
}

const { status } = spawnSync(process.execPath, [join(repoFolder, entry), ...args], {
  env: { ...childEnv(), USER: env.user, ...hubEnv() },
  stdio: "inherit",
});
process.exit(status ?? 1);
