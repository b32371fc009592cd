import { randomUUID } from "node:crypto";
import { runOnServer, siblingDatabase } from "../../schema/src/migrate/script-adapter.ts";
import { engine } from "./provided.ts";

function name(): string {
  return `test_${randomUUID().replaceAll("-", "")}`;
}

/** A new database with every migration applied. Costs about 0.1 s; it goes with the test run. */
export async function freshDatabase(): Promise<string> {
  const database = name();
  const server = engine("postgresUrl");
  await runOnServer(
    server,
    `CREATE DATABASE "${database}" TEMPLATE "${engine("templateDatabase")}" STRATEGY file_copy`,
  );
  return siblingDatabase(server, database);
}

/** A new database without any table, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<string> {
  const database = name();
  const server = engine("postgresUrl");
  await runOnServer(server, `CREATE DATABASE "${database}" TEMPLATE template0`);
  return siblingDatabase(server, database);
}
