import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { childEnv } from "../../scripts/lib/config.ts";

export type LauncherEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/** A launcher started as a user would, and the events it has printed. */
export interface Launcher {
  readonly process: ChildProcess;
  readonly events: readonly LauncherEvent[];
  readonly exited: Promise<number | null>;
  /** The first event, past or to come, that `matches`. Throws when the launcher ends before. */
  readonly until: (matches: (event: LauncherEvent) => boolean) => Promise<LauncherEvent>;
}

const entry = fileURLToPath(new URL("../../scripts/start.ts", import.meta.url));

export function startLauncher(home: string, portBase: number): Launcher {
  const child = spawn(process.execPath, [entry, "--json", "--home", home, "--port-base", String(portBase)], {
    env: { ...childEnv(), ORDERHUB_STORY_DAYS: "3" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const events: LauncherEvent[] = [];
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((look) => look());
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  let ended = false;
  void exited.then(() => {
    ended = true;
    wake();
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    events.push(JSON.parse(line) as LauncherEvent);
    wake();
  });
  const until = (matches: (event: LauncherEvent) => boolean) =>
    new Promise<LauncherEvent>((resolve, reject) => {
      const look = () => {
        const found = events.find(matches);
        if (found === undefined && !ended) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(`the launcher ended: ${JSON.stringify(events.slice(-3))}`));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { process: child, events, exited, until };
}
