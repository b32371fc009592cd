/** Reads the database to migrate from the environment. Throws when it is not set. */
export function readMigrateConfig(env: NodeJS.ProcessEnv = process.env): { readonly databaseUrl: string } {
  const databaseUrl = env["DATABASE_URL"];
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: the migration runner needs the database to migrate");
  return { databaseUrl };
}
