import { randomBytes, randomInt } from "node:crypto";
import { join } from "node:path";
import { clickhouseUrl } from "../../scripts/lib/engines/clickhouse.ts";
import { apiLoginUrl } from "@orderhub/schema/rights/api-login";
import { apiReaderUrl } from "@orderhub/warehouse/rights/api-reader";
import { postgresUrl } from "../../scripts/lib/engines/postgres.ts";
import { nextFreePort } from "../../scripts/lib/ports.ts";

export const partNames = ["postgres", "clickhouse", "temporal", "sandbox", "worker", "receiver", "api"] as const;
export type PartName = (typeof partNames)[number];

/** What the sandbox sells in one world. */
export interface World {
  readonly seed: number;
  readonly storyDays: number;
  readonly ordersPerDay: number;
  readonly liveOrdersPerMinute: number;
  /** When its story ends. Default: now. */
  readonly storyEnd?: Date;
}

/** Folder, ports and secrets of one stack: they stay the same while its processes die and come back. */
export interface Addresses {
  readonly folder: string;
  readonly ports: Readonly<Record<PartName | "workerHealth", number>>;
  readonly password: string;
  readonly keyring: string;
  readonly adminToken: string;
}

/** Ports below those that the system gives to outgoing connections: a part that is down must find its port free again. */
export async function makeAddresses(folder: string): Promise<Addresses> {
  const ports = {} as Record<PartName | "workerHealth", number>;
  const taken = new Set<number>();
  let wanted = randomInt(12_000, 31_000);
  for (const name of [...partNames, "workerHealth"] as const) {
    ports[name] = wanted = await nextFreePort(wanted, taken);
    taken.add(wanted);
  }
  return {
    folder,
    ports,
    password: randomBytes(12).toString("hex"),
    keyring: `k1:${randomBytes(32).toString("base64")}`,
    adminToken: randomBytes(12).toString("hex"),
  };
}

export function postgresOptions({ folder, ports, password }: Addresses) {
  return {
    dataFolder: join(folder, "postgres"),
    runFolder: join(folder, "run"),
    logFile: join(folder, "logs/postgres.log"),
    port: ports.postgres,
    password,
    // A kill loses what is only in the server's memory unless commits wait for the disk.
    durable: true,
  };
}

export function clickhouseOptions({ folder, ports, password }: Addresses) {
  return {
    dataFolder: join(folder, "clickhouse"),
    spoolFolder: join(folder, "clickhouse-spool"),
    logFile: join(folder, "logs/clickhouse.log"),
    port: ports.clickhouse,
    password,
  };
}

/** Addresses that a world's processes and its examiner use. `world` names its databases and folders. */
export function urlsOf(addresses: Addresses, world: string) {
  const { ports } = addresses;
  const database = postgresUrl(postgresOptions(addresses), world);
  const clickhouse = clickhouseUrl(clickhouseOptions(addresses), world);
  return {
    database,
    /** The same database by the API's own login. */
    apiDatabase: apiLoginUrl(database),
    clickhouse,
    /** The same database by the API's own reader. */
    apiClickhouse: apiReaderUrl(clickhouse),
    temporal: `127.0.0.1:${ports.temporal}`,
    sandbox: `http://127.0.0.1:${ports.sandbox}`,
    receiver: `http://127.0.0.1:${ports.receiver}`,
    api: `http://127.0.0.1:${ports.api}`,
    worker: `http://127.0.0.1:${ports.workerHealth}`,
  };
}

export type Urls = ReturnType<typeof urlsOf>;
