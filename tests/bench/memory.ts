import { readFileSync } from "node:fs";

/** Highest resident memory of a process so far, in MiB. Linux only; 0 elsewhere. */
export function residentMiBMax(pid: number): number {
  try {
    const kib = /^VmHWM:\s+(?<kib>\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.groups?.["kib"];
    return Math.round(Number(kib ?? 0) / 1024);
  } catch {
    return 0;
  }
}
