import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diffMigrations } from "./diff-migrations.ts";
import { migrationsFolder } from "./migration-folder.ts";

/**
 * Writes the migration that takes the history to schema.prisma into a new folder and returns the file's path; undefined when
 * they are equal already. `databaseUrl` names any Postgres server on which a shadow database may be made.
 */
export async function writeMigration(databaseUrl: string, name: string, at: Date): Promise<string | undefined> {
  const sql = await diffMigrations(databaseUrl);
  if (sql === "") return undefined;
  const stamp = at.toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  const file = join(folder, "migration.sql");
  await writeFile(file, `${sql}\n`);
  return file;
}
