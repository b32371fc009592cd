import type { DiffTarget } from "@prisma/schema-engine-wasm";
import { listMigrations, readDatamodel, readMigrations } from "./migration-folder.ts";
import { withSchemaEngine } from "./schema-engine.ts";

/**
 * SQL that takes the end of the migration history to schema.prisma; empty when they are equal. The history is replayed in a
 * shadow database on the same server, so the user needs the right to create databases.
 */
export async function diffMigrations(databaseUrl: string): Promise<string> {
  const names = await listMigrations();
  const [path, content] = await readDatamodel();
  const from: DiffTarget =
    names.length === 0 ? { tag: "empty" } : { tag: "migrations", ...(await readMigrations(names)) };
  const to: DiffTarget = { tag: "schemaDatamodel", files: [{ path, content }] };
  return withSchemaEngine(databaseUrl, [path, content], async (engine) => {
    const filters = { externalTables: [], externalEnums: [] };
    const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters });
    const script = (stdout ?? "").trim();
    return script === "-- This is an empty migration." ? "" : script;
  });
}
