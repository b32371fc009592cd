import { fileURLToPath } from "node:url";
import { Port, ProcessConfig, readConfig } from "@orderhub/schema/config";
import { TemporalConfig } from "@orderhub/schema/contracts/temporal-connection";
import * as z from "zod";

const ApiConfig = ProcessConfig.extend({
  ...TemporalConfig.shape,
  DATABASE_URL: z.string().min(1),
  CLICKHOUSE_URL: z.string().min(1),
  /** carried: each question tells ClickHouse for whom it is asked, and its row filters go by that (docs/deploy.md). */
  CLICKHOUSE_SCOPE: z.enum(["carried", "none"]).default("none"),
  /** Where people open the Temporal UI; links to runs are left out without it. */
  TEMPORAL_UI_URL: z.url().optional(),
  /** Where the Temporal UI listens for the API alone, which serves it to operators at OPERATOR_UI_PORT; absent: it does not. */
  OPERATOR_UI_UPSTREAM: z.url().optional(),
  OPERATOR_UI_PORT: Port.default(4006),
  WEB_PORT: Port,
  WEB_HOST: z.string().min(1).default("127.0.0.1"),
  /** The origin people open, where it differs from the port above (behind a proxy). */
  PUBLIC_URL: z.url().optional(),
  HUB_KEYRING: z.string().min(1),
  /** 1: whoever has not signed in acts as a demo viewer. */
  HUB_DEMO: z.enum(["0", "1"]).default("0"),
  /** JSON list of the providers through which people sign in (docs/sign-in.md). */
  HUB_SIGN_IN: z.string().min(1).optional(),
  /** Longest a statement may run, in milliseconds. */
  API_STATEMENT_TIMEOUT_MS: z.coerce.number().int().positive().default(8_000),
  /** How often a person may ask for a buyer on one business day. */
  API_REVEALS_PER_DAY: z.coerce.number().int().min(0).default(50),
  /** Multiplies every bucket of the table of roles: for load tests and large teams. */
  API_LIMIT_FACTOR: z.coerce.number().positive().default(1),
  /** Multiplies every deadline of the table of roles. */
  API_DEADLINE_FACTOR: z.coerce.number().positive().default(1),
  /** persisted: a browser sends only the documents of the front end, but for roles with WRITE_QUERIES. any: whatever it likes. */
  API_SESSION_QUERIES: z.enum(["persisted", "any"]).default("persisted"),
  /** Proxies in front that each add the address of their client to X-Forwarded-For. 0: the connection's own counts. */
  API_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Built web front end; absent or missing: the API alone is served. */
  WEB_DIST: z.string().optional(),
});

/** Where the build of the front end lies in a checkout. */
export const builtFrontEnd = fileURLToPath(new URL("../../web/dist", import.meta.url));

export type ApiConfig = z.infer<typeof ApiConfig>;

/** Reads the environment. Throws one error that lists every missing or bad variable. */
export function readApiConfig(env?: Readonly<Record<string, string | undefined>>): ApiConfig {
  return env === undefined ? readConfig(ApiConfig) : readConfig(ApiConfig, env);
}
