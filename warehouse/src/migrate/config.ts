import { z } from "zod";

const Environment = z.object({
  CLICKHOUSE_URL: z.url(),
  CLICKHOUSE_CLUSTER: z
    .string()
    .optional()
    .transform((name) => (name === "" ? undefined : name)),
  /** Address with the API's own user, which the runner makes. Without it there is none. */
  CLICKHOUSE_API_URL: z
    .string()
    .optional()
    .transform((url) => (url === "" ? undefined : url))
    .pipe(z.url().optional()),
  /** 1: the cluster has several shards, and rows are spread over them by shop. */
  CLICKHOUSE_SHARDED: z.enum(["0", "1"]).default("0"),
});

const environment = Environment.parse(process.env);

/** Address of the database to migrate, the API's address, and the cluster to create the tables on, where there is one. */
export const config = {
  url: environment.CLICKHOUSE_URL,
  apiUrl: environment.CLICKHOUSE_API_URL,
  cluster:
    environment.CLICKHOUSE_CLUSTER === undefined
      ? undefined
      : { name: environment.CLICKHOUSE_CLUSTER, isSharded: environment.CLICKHOUSE_SHARDED === "1" },
};
