import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { siblingDatabase } from "@orderhub/schema/migrate/script-adapter";
import pg from "pg";
import { type Child, runningChildren } from "../../scripts/lib/child.ts";
import { frugal } from "../../scripts/lib/config.ts";
import { startClickhouse } from "../../scripts/lib/engines/clickhouse.ts";
import { startPostgres } from "../../scripts/lib/engines/postgres.ts";
import { resolveTemporalCli } from "../../scripts/lib/engines/temporal-cli.ts";
import { startTemporal } from "../../scripts/lib/engines/temporal.ts";
import { freshWorkflowBundle } from "../../scripts/lib/prepare/workflow-bundle.ts";
import {
  type Addresses,
  clickhouseOptions,
  makeAddresses,
  type PartName,
  partNames,
  postgresOptions,
  type Urls,
  urlsOf,
  type World,
} from "./addresses.ts";
import { runCommand, startNodeProcess } from "./node-process.ts";

const entries = {
  sandbox: "sandbox/src/main.ts",
  worker: "workflows/src/main.ts",
  receiver: "workflows/src/receiver/main.ts",
  api: "api/src/main.ts",
} as const;

/** Every process of the hub on scratch folders, each of which can be killed and started again at the same address. */
export class Stack {
  readonly addresses: Addresses;
  readonly #children = new Map<PartName, Child>();
  #world = "hub";
  #env: Readonly<Record<string, string>> = {};

  private constructor(addresses: Addresses) {
    this.addresses = addresses;
  }

  static async create(folder: string): Promise<Stack> {
    mkdirSync(folder, { recursive: true });
    return new Stack(await makeAddresses(folder));
  }

  get urls(): Urls {
    return urlsOf(this.addresses, this.#world);
  }

  /** The environment that the hub's processes and commands of this world get. */
  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }

  /** The same for the API, which has logins of its own that write no fact. */
  get apiEnv(): Readonly<Record<string, string>> {
    const { apiDatabase, apiClickhouse } = this.urls;
    return { ...this.#env, DATABASE_URL: apiDatabase, CLICKHOUSE_URL: apiClickhouse, CLICKHOUSE_SCOPE: "carried" };
  }

  /** Chooses the world that parts started from now on belong to: its databases, its folders, what the sandbox sells. */
  enter(name: string, world: World, more: Readonly<Record<string, string>> = {}): void {
    this.#world = name;
    const { ports, keyring, adminToken } = this.addresses;
    const { urls } = this;
    const bundle = freshWorkflowBundle();
    this.#env = {
      ...(bundle === undefined ? {} : { WORKFLOW_BUNDLE: bundle }),
      DATABASE_URL: urls.database,
      CLICKHOUSE_URL: urls.clickhouse,
      TEMPORAL_ADDRESS: urls.temporal,
      TEMPORAL_NAMESPACE: "default",
      TEMPORAL_UI_URL: "http://127.0.0.1:1",
      HUB_KEYRING: keyring,
      HUB_DEMO: "1",
      RECEIVER_PORT: String(ports.receiver),
      WEB_PORT: String(ports.api),
      WORKER_HEALTH_PORT: String(ports.workerHealth),
      SANDBOX_URL: urls.sandbox,
      SANDBOX_ADMIN_TOKEN: adminToken,
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_DATA_DIR: this.#folder("sandbox"),
      SANDBOX_SEED: String(world.seed),
      SANDBOX_STORY_END: (world.storyEnd ?? new Date()).toISOString(),
      SANDBOX_STORY_DAYS: String(world.storyDays),
      SANDBOX_ORDERS_PER_DAY: String(world.ordersPerDay),
      SANDBOX_LIVE_ORDERS_PER_MINUTE: String(world.liveOrdersPerMinute),
      RECEIVER_URL: urls.receiver,
      ...more,
    };
  }

  /** Starts the parts that are not running, in the order in which they need each other. */
  async start(...names: readonly PartName[]): Promise<void> {
    for (const name of partNames.filter((part) => names.includes(part) && !this.isRunning(part)))
      this.#children.set(name, await this.#launch(name));
  }

  isRunning(name: PartName): boolean {
    const child = this.#children.get(name);
    return child !== undefined && child.exit() === undefined;
  }

  /** Applies migrations and registers shops, search attributes and schedules; every engine must run. */
  async prepare(): Promise<void> {
    await this.#createDatabase();
    await runCommand("schema/src/migrate/main.ts", this.#env);
    await runCommand("warehouse/src/migrate/main.ts", this.#env);
    await runCommand("workflows/src/setup/main.ts", this.#env);
  }

  /** Kills a part with SIGKILL, also while it starts: its whole process group and what it runs. Waits until it is gone. */
  async kill(name: PartName): Promise<void> {
    const children = this.#processesOf(name);
    if (children.length > 0) for (const pid of this.#programs(name)) signal(pid);
    for (const child of children) signal(-child.pid);
    await Promise.all(children.map((child) => child.exited));
  }

  /** Whether a process of the part exists, ready or not. */
  isAlive(name: PartName): boolean {
    return this.#processesOf(name).length > 0;
  }

  #processesOf(name: PartName): readonly Child[] {
    const own = `${this.addresses.folder}/`;
    return runningChildren().filter(({ spec }) => spec.name === name && spec.logFile.startsWith(own));
  }

  /** Asks parts to end, last started first. */
  async stop(...names: readonly PartName[]): Promise<void> {
    for (const name of partNames.toReversed().filter((part) => names.includes(part))) {
      await this.#children.get(name)?.stop(10);
      this.#children.delete(name);
    }
  }

  /** Process id of a part of the hub, for measurements. */
  pidOf(name: PartName): number | undefined {
    return this.#children.get(name)?.pid;
  }

  /** Programs that run under a supervisor leave their process id in a file. */
  #programs(name: PartName): readonly number[] {
    if (name !== "postgres" && name !== "temporal") return [];
    try {
      const pid = Number(readFileSync(join(this.addresses.folder, "run", `${name}.pid`), "utf8"));
      return Number.isInteger(pid) && pid > 1 ? [pid] : [];
    } catch {
      return [];
    }
  }

  /** The server may have been started for another world. */
  async #createDatabase(): Promise<void> {
    const client = new pg.Client({ connectionString: siblingDatabase(this.urls.database, "postgres") });
    await client.connect();
    try {
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [this.#world]);
      if (rowCount === 0) await client.query(`CREATE DATABASE "${this.#world}"`);
    } finally {
      await client.end();
    }
  }

  #envOf(name: PartName): Readonly<Record<string, string>> {
    if (name === "api") return this.apiEnv;
    return name === "worker" ? frugal(this.#env) : this.#env;
  }

  #folder(name: string): string {
    const folder = join(this.addresses.folder, this.#world, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  async #launch(name: PartName): Promise<Child> {
    const { ports, folder } = this.addresses;
    const logFile = join(folder, this.#world, "logs", `${name}.log`);
    switch (name) {
      case "postgres":
        return startPostgres(postgresOptions(this.addresses), this.#world);
      case "clickhouse":
        return startClickhouse(clickhouseOptions(this.addresses));
      case "temporal": {
        const { program } = await resolveTemporalCli(() => {});
        const databaseFile = join(folder, "temporal", `${this.#world}.db`);
        const runFolder = join(folder, "run");
        return startTemporal({ program, databaseFile, runFolder, logFile, port: ports.temporal, uiPort: undefined });
      }
      default:
        return startNodeProcess({
          name,
          entry: entries[name],
          env: this.#envOf(name),
          logFile,
          healthUrl: this.urls[name],
        });
    }
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already, which is what is wanted.
  }
}
