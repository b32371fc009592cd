import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeMigration } from "../schema/src/migrate/write-migration.ts";
import { readLauncherEnv } from "./lib/config.ts";
import { postgresUrl, startPostgres } from "./lib/engines/postgres.ts";
import { anyFreePort } from "./lib/ports.ts";

/** Runs `work` on DATABASE_URL's server, or on an embedded one that lives only for it. */
async function withServer(work: (databaseUrl: string) => Promise<void>): Promise<void> {
  const { databaseUrl } = readLauncherEnv();
  if (databaseUrl !== undefined) return work(databaseUrl);
  const folder = mkdtempSync(join(tmpdir(), "orderhub-migration-"));
  const options = {
    dataFolder: join(folder, "postgres"),
    runFolder: folder,
    logFile: join(folder, "postgres.log"),
    port: await anyFreePort(),
    password: "shadow",
    durable: false,
  };
  const server = await startPostgres(options, "orderhub");
  try {
    await work(postgresUrl(options, "orderhub"));
  } finally {
    await server.stop(10);
    rmSync(folder, { recursive: true, force: true });
  }
}

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error("usage: npm run migration -- NAME   (lower case letters, digits and _)");
  process.exit(2);
}
await withServer(async (databaseUrl) => {
  const file = await writeMigration(databaseUrl, name, new Date());
  console.log(file ?? "schema.prisma and the migrations are equal: nothing to write");
});
// The schema engine leaves a lock timer of 10 s behind, which would hold the process.
process.exit(0);
