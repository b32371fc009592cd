import { existsSync, readFileSync } from "node:fs";
import { isOurs, type Trace } from "./processes.ts";
import { writePrivate } from "./home.ts";

export interface HubUrls {
  readonly web: string;
  readonly graphql: string;
  readonly temporalUi: string;
  readonly temporal: string;
  readonly clickhouse: string;
  readonly postgres: string;
  readonly sandbox: string;
  readonly receiver: string;
}

export interface DemoUser {
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

/** What other commands and the next start need to know about a running or killed hub. */
export interface HubFile {
  readonly launcher: Trace;
  readonly processes: readonly (Trace & { readonly name: string })[];
  readonly ready: boolean;
  readonly startedAt: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly urls?: HubUrls;
  readonly users?: readonly DemoUser[];
  readonly apiTokens?: Readonly<Record<string, string>>;
}

export const launcherMark = "scripts/start.ts";

/** The hub's file, or undefined where there is none or only half of one. */
export function readHubFile(path: string): HubFile | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as HubFile;
  } catch {
    return undefined;
  }
}

export function writeHubFile(path: string, hub: HubFile): void {
  writePrivate(path, hub);
}

/** The hub of this home when its launcher is alive. */
export function runningHub(path: string): HubFile | undefined {
  const hub = readHubFile(path);
  return hub !== undefined && isOurs(hub.launcher) ? hub : undefined;
}
