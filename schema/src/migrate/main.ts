import { applyMigrations } from "./apply-migrations.ts";
import { readMigrateConfig } from "./config.ts";

const applied = await applyMigrations(readMigrateConfig().databaseUrl);
console.log(JSON.stringify({ applied }));
// The engine leaves a lock timer of 10 s behind, which would hold the process.
process.exit(0);
