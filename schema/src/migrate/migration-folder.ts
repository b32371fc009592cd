import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm";

const prismaFolder = fileURLToPath(new URL("../../prisma/", import.meta.url));
export const migrationsFolder = join(prismaFolder, "migrations");
const lockFile = "migration_lock.toml";

/** The tables as declared: the path and text of schema.prisma. */
export async function readDatamodel(): Promise<[path: string, text: string]> {
  const path = join(prismaFolder, "schema.prisma");
  return [path, await readFile(path, "utf8")];
}

/** Names of the migration folders, oldest first. */
export async function listMigrations(folder: string = migrationsFolder): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations in the form that the schema engine takes; only those of `names`. */
export async function readMigrations(names: readonly string[]): Promise<MigrationList> {
  const lock = await readFile(join(migrationsFolder, lockFile), "utf8").catch(() => null);
  const read = async (path: string) => {
    const value = await readFile(join(migrationsFolder, path, "migration.sql"), "utf8");
    return { path, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
  };
  return {
    baseDir: migrationsFolder,
    lockfile: { path: lockFile, content: lock },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(names.map(read)),
  };
}
