import { fileURLToPath } from "node:url";
import { connectWarehouse, databaseOf, withoutDatabase } from "../client/connect.ts";
import { applyMigrations } from "./apply-migrations.ts";
import type { Cluster } from "./map-engines.ts";
import { readMigrations } from "./read-migrations.ts";

const folder = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Creates the database that the URL names and brings its tables up to date. Returns the migrations it applied. */
export async function migrateWarehouse(url: string, on?: Omit<Cluster, "database">): Promise<readonly string[]> {
  const database = databaseOf(url);
  const name = database.replaceAll("`", "\\`");
  const cluster = on === undefined ? undefined : { ...on, database };
  const server = connectWarehouse(withoutDatabase(url));
  try {
    const onCluster = cluster === undefined ? "" : ` ON CLUSTER '${cluster.name.replaceAll("'", "\\'")}'`;
    await server.command({ query: `CREATE DATABASE IF NOT EXISTS \`${name}\`${onCluster}` });
  } finally {
    await server.close();
  }
  const client = connectWarehouse(url);
  try {
    return await applyMigrations(client, await readMigrations(folder), cluster);
  } finally {
    await client.close();
  }
}
