import { Client, Connection } from "@temporalio/client";
import pg from "pg";
import { parseKeyring } from "../schema/src/crypto.ts";
import { rowProblemText } from "../schema/src/vocabulary/row-problem.ts";
import { absolute } from "./lib/args.ts";
import { readLauncherEnv } from "./lib/config.ts";
import { exitOnUsageError } from "./lib/exit.ts";
import { homeLayout, keepSecrets } from "./lib/home.ts";
import { readHubFile, runningHub } from "./lib/hub-file.ts";
import { hashFile } from "./lib/import/hash-file.ts";
import { asksForHelp, importHelp, parseImportArgs } from "./lib/import/import-args.ts";
import { readRowErrors, requireChannel } from "./lib/import/import-rows.ts";
import { importSummary, readImportFailure } from "./lib/import/import-words.ts";
import { runImport } from "./lib/import/run-import.ts";

function fail(text: string): never {
  console.error(`✗ ${text}`);
  process.exit(1);
}

if (asksForHelp(process.argv.slice(2))) {
  console.log(importHelp);
  process.exit(0);
}
const env = readLauncherEnv();
const args = exitOnUsageError(() => parseImportArgs(process.argv.slice(2), env));
const path = absolute(args.file);
const sha256 = await hashFile(path).catch((error: unknown) => fail(`the file cannot be read: ${String(error)}`));
const home = homeLayout(args.home);
const { hubFile } = home;
const hub =
  runningHub(hubFile) ?? fail(`no hub is running in ${args.home}: start it first (npm start), or name its --home`);
const urls = readHubFile(hubFile)?.urls ?? fail("the hub is still starting: wait for its ready block");

const database = new pg.Client({ connectionString: urls.postgres });
await database.connect();
const connection = await Connection.connect({ address: urls.temporal });
try {
  await requireChannel(database, args.channel);
  const client = new Client({ connection });
  const { importId, ...counts } = await runImport(client, parseKeyring(keepSecrets(home).keyring), {
    ...args,
    path,
    sha256,
    actor: env.user,
  });
  if (args.json) console.log(JSON.stringify(counts));
  else {
    console.log(importSummary(counts, env.lang, hub.urls?.web ?? ""));
    for (const row of await readRowErrors(database, importId)) {
      console.log(
        `  ${env.lang === "zh" ? `第 ${row.line} 行` : `line ${row.line}`}: ${rowProblemText(row, env.lang)}`,
      );
    }
  }
} catch (error) {
  process.exitCode = 1;
  const failure = readImportFailure(error, env.lang);
  if (args.json) console.log(JSON.stringify({ error: failure }));
  console.error(`✗ ${failure.message}`);
} finally {
  await Promise.all([database.end(), connection.close()]);
}
