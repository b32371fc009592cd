import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the hub of one home keeps its things. */
export interface Home {
  readonly folder: string;
  readonly postgres: string;
  readonly clickhouse: string;
  readonly spool: string;
  readonly temporalFile: string;
  readonly sandbox: string;
  readonly run: string;
  readonly hubFile: string;
  readonly secretsFile: string;
  readonly storyFile: string;
  readonly log: (process_: string) => string;
}

export function homeLayout(folder: string): Home {
  const run = join(folder, "run");
  return {
    folder,
    postgres: join(folder, "postgres"),
    clickhouse: join(folder, "clickhouse"),
    spool: join(folder, "clickhouse-spool"),
    temporalFile: join(folder, "temporal/temporal.db"),
    sandbox: join(folder, "sandbox"),
    run,
    hubFile: join(run, "hub.json"),
    secretsFile: join(run, "secrets.json"),
    storyFile: join(run, "story.json"),
    log: (process_) => join(folder, "logs", `${process_}.log`),
  };
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivate(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** The value kept in the file; made by `create` and kept when there is none yet. */
export function keep<T>(path: string, create: () => T): T {
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as T;
  const value = create();
  writePrivate(path, value);
  return value;
}

export interface Secrets {
  readonly postgresPassword: string;
  readonly clickhousePassword: string;
  readonly sandboxAdminToken: string;
  /** `id:base64` of 32 random bytes each: the key that wraps the data keys of sealed values, that of search hashes, that of sessions. */
  readonly keyring: string;
}

/** Makes the folders of the home, which only their owner may enter, and closes those that an earlier release left open. */
export function makeFolders(home: Home): void {
  const engines = [home.clickhouse, home.spool, dirname(home.temporalFile)];
  for (const folder of [home.folder, home.run, dirname(home.log("any")), home.sandbox, ...engines]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }
}

/** Passwords and keys of this home, made at its first start. */
export function keepSecrets(home: Home): Secrets {
  const password = () => randomBytes(18).toString("base64url");
  return keep(home.secretsFile, () => ({
    postgresPassword: password(),
    clickhousePassword: password(),
    sandboxAdminToken: password(),
    keyring: ["k1", "search", "session"].map((id) => `${id}:${randomBytes(32).toString("base64")}`).join(","),
  }));
}

/** When the 90-day story ends: the instant of the first start, to the second. */
export function keepStoryEnd(home: Home, now: Date): Date {
  const rounded = new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString();
  return new Date(keep(home.storyFile, () => ({ storyEnd: rounded })).storyEnd);
}
