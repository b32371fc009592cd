import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { readRows } from "../client/read-rows.ts";
import { clusterSettings } from "../loader/cluster-settings.ts";
import { type Cluster, statementsFor } from "./map-engines.ts";
import type { Migration } from "./read-migrations.ts";

const Applied = z.object({ name: z.string(), checksum: z.string() });

const appliedTable = `CREATE TABLE IF NOT EXISTS schema_migration_v1 ON CLUSTER '{cluster}'
(name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
ENGINE = ReplicatedReplacingMergeTree ORDER BY name`;

/**
 * Applies the migrations that the database lacks, in order, and returns their names.
 * Every statement can be repeated, so a run killed half-way is finished by the next one.
 * @throws Error where an applied file has changed or is missing.
 */
export async function applyMigrations(
  client: ClickHouseClient,
  migrations: readonly Migration[],
  cluster: Cluster | undefined,
): Promise<readonly string[]> {
  const run = async (statement: string): Promise<void> => {
    for (const query of statementsFor(statement, cluster)) await client.command({ query });
  };
  await run(appliedTable);
  const applied = await readRows(client, Applied, "SELECT name, checksum FROM schema_migration_v1 FINAL ORDER BY name");
  for (const { name, checksum } of applied) {
    const file = migrations.find((migration) => migration.name === name);
    if (file === undefined) throw new Error(`migration ${name} is applied but its file is missing`);
    if (file.checksum !== checksum) throw new Error(`migration ${name} has changed since it was applied`);
  }
  const done = new Set(applied.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  for (const { name, checksum, statements } of missing) {
    for (const statement of statements) await run(statement);
    await client.insert({
      table: "schema_migration_v1",
      values: [{ name, checksum }],
      format: "JSONEachRow",
      clickhouse_settings: clusterSettings,
    });
  }
  return missing.map(({ name }) => name);
}
