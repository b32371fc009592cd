import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks per second of Linux's process accounts. */
const ticksPerSecond = 100;

interface Account {
  readonly parent: number;
  readonly seconds: number;
}

/** What a process and its ended children have used. Undefined when it is gone. */
function accountOf(pid: number): Account | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may hold anything, so fields are counted from the last bracket.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0);
    return { parent: fields[1] ?? 0, seconds: ticks / ticksPerSecond };
  } catch {
    return undefined;
  }
}

/** Seconds of CPU that a process and everything below it have used so far. Linux only; 0 elsewhere. */
export function cpuSeconds(root: number): number {
  const accounts = new Map<number, Account>();
  for (const name of listProcesses()) {
    const account = accountOf(name);
    if (account !== undefined) accounts.set(name, account);
  }
  const belongs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = accounts.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  return [...accounts].reduce((sum, [pid, { seconds }]) => sum + (belongs(pid) ? seconds : 0), 0);
}

function listProcesses(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}
