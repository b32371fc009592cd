import type { StartArgs } from "../args.ts";
import type { LauncherEnv } from "../config.ts";
import { clickhouseUrl } from "../engines/clickhouse.ts";
import { apiLoginUrl } from "../../../schema/src/rights/api-login.ts";
import { apiReaderUrl } from "../../../warehouse/src/rights/api-reader.ts";
import { postgresUrl } from "../engines/postgres.ts";
import type { Home, Secrets } from "../home.ts";
import type { HubUrls } from "../hub-file.ts";

export const portNames = [
  "web",
  "receiver",
  "sandbox",
  "clickhouse",
  "postgres",
  "temporal",
  "temporalUi",
  "workerHealth",
  "temporalUiEngine",
] as const;
export type PortName = (typeof portNames)[number];
export type Ports = Readonly<Record<PortName, number>>;

/** Everything that a start needs to know, decided before anything runs. */
export interface Plan {
  readonly args: StartArgs;
  readonly env: LauncherEnv;
  readonly home: Home;
  readonly secrets: Secrets;
  readonly storyEnd: Date;
  readonly ports: Ports;
  readonly postgres: PostgresPlan;
  readonly clickhouse: ClickhousePlan;
  readonly databaseUrl: string;
  readonly apiDatabaseUrl: string;
  readonly clickhouseUrl: string;
  /** Of the reader who carries the scope; undefined where the API asks as the hub itself. */
  readonly apiClickhouseUrl: string | undefined;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string;
}

type PostgresPlan = Parameters<typeof postgresUrl>[0];
type ClickhousePlan = Parameters<typeof clickhouseUrl>[0];

export type PlanInput = Pick<Plan, "args" | "env" | "home" | "secrets" | "storyEnd" | "ports">;

export function makePlan(input: PlanInput): Plan {
  const { env, home, secrets, ports } = input;
  const postgres: PostgresPlan = {
    dataFolder: home.postgres,
    runFolder: home.run,
    logFile: home.log("postgres"),
    port: ports.postgres,
    password: secrets.postgresPassword,
    durable: true,
  };
  const clickhouse: ClickhousePlan = {
    dataFolder: home.clickhouse,
    spoolFolder: home.spool,
    logFile: home.log("clickhouse"),
    port: ports.clickhouse,
    password: secrets.clickhousePassword,
  };
  const embedded = postgresUrl(postgres, "orderhub");
  const embeddedWarehouse = clickhouseUrl(clickhouse, "orderhub");
  return {
    ...input,
    postgres,
    clickhouse,
    databaseUrl: env.databaseUrl ?? embedded,
    apiDatabaseUrl: env.apiDatabaseUrl ?? env.databaseUrl ?? apiLoginUrl(embedded),
    clickhouseUrl: env.clickhouseUrl ?? embeddedWarehouse,
    apiClickhouseUrl:
      env.apiClickhouseUrl ?? (env.clickhouseUrl === undefined ? apiReaderUrl(embeddedWarehouse) : undefined),
    temporalAddress: env.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    temporalUiUrl: env.temporalUiUrl ?? `http://127.0.0.1:${ports.temporalUi}`,
  };
}

export function hubUrls(plan: Plan): HubUrls {
  const local = (port: number) => `http://127.0.0.1:${port}`;
  return {
    web: local(plan.ports.web),
    graphql: `${local(plan.ports.web)}/graphql`,
    temporalUi: plan.temporalUiUrl,
    temporal: plan.temporalAddress,
    clickhouse: plan.clickhouseUrl,
    postgres: plan.databaseUrl,
    sandbox: local(plan.ports.sandbox),
    receiver: local(plan.ports.receiver),
  };
}

/** Environment shared by the hub's own processes. */
export function hubEnv(plan: Plan): Record<string, string> {
  return {
    DATABASE_URL: plan.databaseUrl,
    CLICKHOUSE_URL: plan.clickhouseUrl,
    TEMPORAL_ADDRESS: plan.temporalAddress,
    TEMPORAL_NAMESPACE: "default",
    TEMPORAL_UI_URL: plan.temporalUiUrl,
    HUB_KEYRING: plan.secrets.keyring,
    SANDBOX_URL: hubUrls(plan).sandbox,
    SANDBOX_ADMIN_TOKEN: plan.secrets.sandboxAdminToken,
    SANDBOX_STORY_END: plan.storyEnd.toISOString(),
    SANDBOX_STORY_DAYS: String(plan.env.storyDays),
    RECEIVER_URL: hubUrls(plan).receiver,
  };
}
