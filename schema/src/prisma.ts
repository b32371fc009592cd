import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/prisma/client.ts";

export { PrismaClient } from "./generated/prisma/client.ts";

/** The typed client for reads. Bulk writes go through `pg` with unnest, never through models. */
export function createPrisma(databaseUrl: string, options: { readonly max?: number } = {}): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: options.max ?? 10 }) });
}
