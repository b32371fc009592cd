import { z } from "zod";

const Environment = z.object({
  CLICKHOUSE_URL: z.url(),
  CLICKHOUSE_CLUSTER: z
    .string()
    .optional()
    .transform((name) => (name === "" ? undefined : name)),
});

const environment = Environment.parse(process.env);

/** Address of the database to migrate, and the cluster to create the tables on, where there is one. */
export const config = { url: environment.CLICKHOUSE_URL, cluster: environment.CLICKHOUSE_CLUSTER };
