import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether the process exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (!existsSync("/proc/self/stat")) return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
  } catch {
    return false;
  }
}

/** The command line of a process, its parts joined by blanks; undefined when there is none. */
export function commandLine(pid: number): string | undefined {
  try {
    if (existsSync("/proc/self/cmdline")) {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || undefined;
    }
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** What a process that we started left in a pid file: enough to know it again. */
export interface Trace {
  readonly pid: number;
  /** Text that its command line must contain, so that a reused pid is never hit. */
  readonly mark: string;
}

export function isOurs({ pid, mark }: Trace): boolean {
  return isAlive(pid) && (commandLine(pid)?.includes(mark) ?? false);
}

/** Ends a process of an earlier run after verifying its command line: `signal` first, SIGKILL when it stays. */
export async function endLeftover(trace: Trace, signal: NodeJS.Signals = "SIGTERM", seconds = 5): Promise<boolean> {
  if (!isOurs(trace)) return false;
  const send = (name: NodeJS.Signals) => {
    try {
      process.kill(trace.pid, name);
    } catch {
      // It ended in between, which is what is wanted.
    }
  };
  send(signal);
  for (let waited = 0; waited < seconds * 20 && isAlive(trace.pid); waited += 1) await sleep(50);
  if (isOurs(trace)) send("SIGKILL");
  for (let waited = 0; waited < 40 && isAlive(trace.pid); waited += 1) await sleep(50);
  return true;
}
