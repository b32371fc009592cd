import { join } from "node:path";
import { startProbed, type Child } from "../child.ts";
import { childEnv, frugal, repoFolder } from "../config.ts";
import { answersHttp } from "../probe.ts";
import { freshWorkflowBundle } from "../prepare/workflow-bundle.ts";
import { hubEnv, type Plan, type PortName } from "./plan.ts";

interface Service {
  readonly name: string;
  readonly entry: string;
  readonly port: PortName;
  readonly env: (plan: Plan) => Record<string, string>;
  /** Time it may take to answer on its port. */
  readonly seconds: number;
}

const sandbox: Service = {
  name: "sandbox",
  entry: "sandbox/src/main.ts",
  port: "sandbox",
  seconds: 120,
  env: ({ env, home, ports, storyEnd, secrets }) => ({
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_DATA_DIR: home.sandbox,
    SANDBOX_SEED: "42",
    SANDBOX_STORY_END: storyEnd.toISOString(),
    SANDBOX_STORY_DAYS: String(env.storyDays),
    SANDBOX_ORDERS_PER_DAY: "300",
    SANDBOX_LIVE_ORDERS_PER_MINUTE: "1",
    SANDBOX_ADMIN_TOKEN: secrets.sandboxAdminToken,
  }),
};

const worker: Service = {
  name: "worker",
  entry: "workflows/src/main.ts",
  port: "workerHealth",
  seconds: 120,
  env: (plan) => {
    const bundle = freshWorkflowBundle();
    return frugal({
      ...hubEnv(plan),
      WORKER_HEALTH_PORT: String(plan.ports.workerHealth),
      ...(bundle === undefined ? {} : { WORKFLOW_BUNDLE: bundle }),
    });
  },
};

const receiver: Service = {
  name: "receiver",
  entry: "workflows/src/receiver/main.ts",
  port: "receiver",
  seconds: 60,
  env: (plan) => ({ ...hubEnv(plan), RECEIVER_PORT: String(plan.ports.receiver) }),
};

const api: Service = {
  name: "api",
  entry: "api/src/main.ts",
  port: "web",
  seconds: 60,
  env: (plan) => ({
    ...hubEnv(plan),
    DATABASE_URL: plan.apiDatabaseUrl,
    ...(plan.apiClickhouseUrl === undefined
      ? {}
      : { CLICKHOUSE_URL: plan.apiClickhouseUrl, CLICKHOUSE_SCOPE: "carried" }),
    WEB_PORT: String(plan.ports.web),
    HUB_DEMO: "1",
    ...(plan.env.temporalAddress === undefined
      ? {
          OPERATOR_UI_UPSTREAM: `http://127.0.0.1:${plan.ports.temporalUiEngine}`,
          OPERATOR_UI_PORT: String(plan.ports.temporalUi),
        }
      : {}),
  }),
};

export const services = { sandbox, worker, receiver, api } as const;

/** Starts one of the hub's processes and waits until it says that it is healthy. */
export async function startService(service: Service, plan: Plan): Promise<Child> {
  const spec = {
    name: service.name,
    command: process.execPath,
    args: [join(repoFolder, service.entry)],
    env: { ...childEnv(), ...service.env(plan) },
    logFile: plan.home.log(service.name),
  };
  const url = `http://127.0.0.1:${plan.ports[service.port]}/healthz`;
  return startProbed(spec, service.seconds, () => answersHttp(url));
}
