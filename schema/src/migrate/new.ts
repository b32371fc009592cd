import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readMigrateConfig } from "./config.ts";
import { diffMigrations } from "./diff-migrations.ts";
import { migrationsFolder } from "./migration-folder.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("usage: npm run migration -- NAME   (lower case letters, digits and _)");
  process.exit(2);
}
const sql = await diffMigrations(readMigrateConfig().databaseUrl);
if (sql === "") {
  console.log("schema.prisma and the migrations are equal: nothing to write");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), `${sql}\n`);
  console.log(join(folder, "migration.sql"));
}
// The engine leaves a lock timer of 10 s behind, which would hold the process.
process.exit(0);
