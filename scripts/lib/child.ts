import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { waitFor } from "./probe.ts";

export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly logFile: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly spec: ChildSpec;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Set once the process has ended. */
  readonly exit: () => Exit | undefined;
  /** Asks the process to end, and kills its whole group when it is still there after `seconds`. */
  readonly stop: (seconds: number) => Promise<Exit>;
}

const running = new Set<Child>();
let onChange: () => void = () => {};

/** Every process started here that has not ended, in the order of their start. */
export function runningChildren(): readonly Child[] {
  return [...running];
}

/** Calls `listener` whenever a process was started or has ended. */
export function onChildrenChange(listener: () => void): void {
  onChange = listener;
}

const logBytesMax = 20 * 1024 * 1024;

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > logBytesMax) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

function killGroup(process_: ChildProcess, signal: NodeJS.Signals): void {
  if (process_.pid === undefined) return;
  try {
    process.kill(-process_.pid, signal);
  } catch {
    process_.kill(signal);
  }
}

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches only the launcher, which then ends its children in order.
 * Its standard input is a pipe that closes when the launcher dies, however it dies.
 */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const log = openLog(spec.logFile);
  const started = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    stdio: ["pipe", log, log],
    detached: true,
    ...(spec.uid === undefined ? {} : { uid: spec.uid }),
    ...(spec.gid === undefined ? {} : { gid: spec.gid }),
  });
  closeSync(log);
  started.stdin?.on("error", () => {});
  let exit: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    started.once("exit", (code, signal) => {
      exit = { code, signal };
      started.stdin?.destroy();
      resolve(exit);
    });
  });
  const pid = await new Promise<number>((resolve, reject) => {
    started.once("error", (error) => reject(new Error(`${spec.name} could not be started: ${error.message}`)));
    started.once("spawn", () => resolve(started.pid ?? 0));
  });
  const stop = async (seconds: number): Promise<Exit> => {
    if (exit === undefined) started.kill("SIGTERM");
    const killer = setTimeout(() => killGroup(started, "SIGKILL"), seconds * 1000);
    const result = await exited;
    clearTimeout(killer);
    return result;
  };
  const child: Child = { spec, pid, exited, exit: () => exit, stop };
  running.add(child);
  onChange();
  void exited.then(() => {
    running.delete(child);
    onChange();
  });
  return child;
}

/** Starts a process and waits until `probe` answers; when it does not in time, the process is ended and the reason thrown. */
export async function startProbed(
  spec: ChildSpec,
  seconds: number,
  probe: () => Promise<true | undefined>,
): Promise<Child> {
  const child = await startChild(spec);
  const giveUp = () => {
    const exit = child.exit();
    return exit === undefined
      ? undefined
      : `the process has ended (${exit.signal ?? `code ${exit.code ?? "unknown"}`})`;
  };
  try {
    await waitFor({ what: spec.name, seconds, intervalMs: 50, giveUp }, probe);
    return child;
  } catch (error) {
    await child.stop(3);
    throw error;
  }
}

/** The last lines of a log file. */
export function tailLog(path: string, lines: number): string[] {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines);
  } catch {
    return [];
  }
}
