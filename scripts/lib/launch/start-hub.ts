import { startClickhouse } from "../engines/clickhouse.ts";
import { startPostgres } from "../engines/postgres.ts";
import { resolveTemporalCli } from "../engines/temporal-cli.ts";
import { startTemporal } from "../engines/temporal.ts";
import { gatherFacts } from "../doctor/facts.ts";
import { judge } from "../doctor/judge.ts";
import type { DemoUser, HubUrls } from "../hub-file.ts";
import type { Keeper } from "./keeper.ts";
import type { Messages } from "./messages.ts";
import { lastJson, runOneShot } from "./one-shot.ts";
import { hubEnv, hubUrls, type Plan } from "./plan.ts";
import { services, startService } from "./services.ts";
import type { Steps } from "./steps.ts";
import { waitForStory } from "./story.ts";

export interface StartedHub {
  readonly urls: HubUrls;
  readonly users: readonly DemoUser[];
  readonly apiTokens: Readonly<Record<string, string>>;
}

/** What the setup of the API prints. */
interface PrintedDemo {
  readonly users: readonly DemoUser[];
  readonly apiTokens: readonly { readonly role: string; readonly token: string }[];
}

async function check(plan: Plan, steps: Steps): Promise<void> {
  await steps.run("doctor", undefined, async () => {
    const findings = judge(await gatherFacts(plan.env, plan.home.folder, plan.args.portBase));
    // Ports have been chosen and reported already.
    const bad = findings.filter(({ level, check: name }) => level !== "ok" && name !== "ports");
    const failed = bad.filter(({ level }) => level === "fail");
    if (failed.length > 0) throw new Error(failed.map(({ text, fix }) => `${text}\n    ${fix}`).join("\n  "));
    steps.detail("doctor", bad.map(({ text }) => text).join("; "));
  });
}

async function startEngines(plan: Plan, keeper: Keeper, steps: Steps, messages: Messages): Promise<void> {
  const { env, home } = plan;
  const postgres = steps.run("postgres", home.log("postgres"), async () => {
    if (env.databaseUrl !== undefined) steps.detail("postgres", messages.given("DATABASE_URL"));
    else await keeper.start("postgres", () => startPostgres(plan.postgres, "orderhub"));
  });
  const clickhouse = steps.run("clickhouse", home.log("clickhouse"), async () => {
    if (env.clickhouseUrl !== undefined) steps.detail("clickhouse", messages.given("CLICKHOUSE_URL"));
    else await keeper.start("clickhouse", () => startClickhouse(plan.clickhouse));
  });
  const temporal = steps.run("temporal", home.log("temporal"), async () => {
    if (env.temporalAddress !== undefined) {
      steps.detail("temporal", messages.given("TEMPORAL_ADDRESS"));
      return;
    }
    const { program } = await resolveTemporalCli(() => {});
    const options = {
      program,
      databaseFile: home.temporalFile,
      runFolder: home.run,
      logFile: home.log("temporal"),
      port: plan.ports.temporal,
      uiPort: plan.ports.temporalUiEngine,
    };
    await keeper.start("temporal", () => startTemporal(options));
  });
  const sandbox = service(plan, keeper, steps, "sandbox");
  await allOrFirstFailure([postgres, clickhouse, temporal, sandbox]);
}

/** Waits for all, so that nothing is still starting when the failure is handled. */
async function allOrFirstFailure(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function service(plan: Plan, keeper: Keeper, steps: Steps, name: keyof typeof services): Promise<void> {
  await steps.run(name, plan.home.log(name), () => keeper.start(name, () => startService(services[name], plan)));
}

async function migrate(plan: Plan, steps: Steps): Promise<void> {
  const commands = [
    ["migratePostgres", "schema/src/migrate/main.ts"],
    ["migrateClickhouse", "warehouse/src/migrate/main.ts"],
  ] as const;
  const work = commands.map(([step, entry]) =>
    steps.run(step, plan.home.log(step), async () => {
      await runOneShot({ entry, env: hubEnv(plan), logFile: plan.home.log(step), seconds: 120 });
    }),
  );
  await allOrFirstFailure(work);
}

/** Declares channels, shops, search attributes and schedules, then demo users and tokens; both keep what is there. */
async function setup(plan: Plan, steps: Steps): Promise<Pick<StartedHub, "users" | "apiTokens">> {
  return steps.run("setup", plan.home.log("setup"), async () => {
    const env = { ...hubEnv(plan), HUB_DEMO: "1", HUB_SECRETS_FILE: plan.home.secretsFile };
    const common = { env, logFile: plan.home.log("setup"), seconds: 120 };
    const [, printed] = await Promise.all([
      runOneShot({ ...common, entry: "workflows/src/setup/main.ts" }),
      runOneShot({ ...common, entry: "api/src/setup/main.ts", args: ["--json"] }),
    ]);
    const demo = (lastJson(printed) ?? {}) as Partial<PrintedDemo>;
    const tokens = (demo.apiTokens ?? []).map(({ role, token }) => [role, token] as const);
    return { users: demo.users ?? [], apiTokens: Object.fromEntries(tokens) };
  });
}

/** The whole start, step by step. Throws StepFailed, after which the caller ends what runs. */
export async function startHub(plan: Plan, keeper: Keeper, steps: Steps, messages: Messages): Promise<StartedHub> {
  await check(plan, steps);
  await startEngines(plan, keeper, steps, messages);
  await migrate(plan, steps);
  const { users, apiTokens } = await setup(plan, steps);
  await allOrFirstFailure([
    service(plan, keeper, steps, "worker"),
    service(plan, keeper, steps, "receiver"),
    service(plan, keeper, steps, "api"),
  ]);
  await steps.run("story", plan.home.log("worker"), async (progress) => {
    const story = { storyEnd: plan.storyEnd, days: plan.env.storyDays, stallSeconds: 120 };
    const orders = await waitForStory(plan.databaseUrl, story, messages, progress);
    steps.detail("story", messages.landed(orders.toLocaleString("en-US"), "100"));
  });
  return { urls: hubUrls(plan), users, apiTokens };
}
