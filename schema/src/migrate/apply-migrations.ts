import pg from "pg";
import { becomeRunner, clearInterrupted } from "./interrupted.ts";
import { listMigrations, readDatamodel, readMigrations } from "./migration-folder.ts";
import { applyRights } from "../rights/apply-rights.ts";
import { withSchemaEngine } from "./schema-engine.ts";

const filters = { externalTables: [], externalEnums: [] };

async function asRunner<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await becomeRunner(client);
    await clearInterrupted(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Applies the migrations that the database lacks, in order, each in one transaction, and returns their names. One that was cut
 * short, or failed, is applied again from its beginning. `names` limits
 * the history (for tests of one step); by default it is all of prisma/migrations, and the API's role gets its rights after it.
 * Throws with the engine's text on failure.
 */
export async function applyMigrations(databaseUrl: string, names?: readonly string[]): Promise<string[]> {
  const migrationsList = await readMigrations(names ?? (await listMigrations()));
  const datamodel = await readDatamodel();
  return asRunner(databaseUrl, async (client) => {
    const applied = await withSchemaEngine(databaseUrl, datamodel, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return appliedMigrationNames;
    });
    if (names === undefined) await applyRights(client);
    return applied;
  });
}
