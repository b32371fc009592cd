import { readFileSync } from "node:fs";

function readMiB(pid: number, field: "VmHWM" | "VmRSS"): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kib = new RegExp(`^${field}:\\s+(\\d+)`, "mu").exec(status)?.[1];
    return Math.round(Number(kib ?? 0) / 1024);
  } catch {
    return 0;
  }
}

const everyMs = 500;

/** Watches the resident memory of a process. Linux only; zeros elsewhere. */
export class MemoryWatch {
  readonly #pid: number;
  readonly #samples: number[] = [];
  readonly #timer: NodeJS.Timeout;
  #most = 0;

  constructor(pid: number) {
    this.#pid = pid;
    this.#timer = setInterval(() => this.#look(), everyMs);
    this.#look();
  }

  stop(): void {
    this.#look();
    clearInterval(this.#timer);
  }

  /** The highest it ever was, in MiB. */
  most(): number {
    return this.#most;
  }

  /** Its mean over each tenth of the time, in MiB: a flat row is a process that keeps nothing. */
  tenths(): readonly number[] {
    return Array.from({ length: 10 }, (_, index) => {
      const from = Math.floor((this.#samples.length * index) / 10);
      const part = this.#samples.slice(from, Math.max(from + 1, Math.floor((this.#samples.length * (index + 1)) / 10)));
      return Math.round(part.reduce((sum, mib) => sum + mib, 0) / part.length);
    });
  }

  #look(): void {
    this.#most = Math.max(this.#most, readMiB(this.#pid, "VmHWM"));
    this.#samples.push(readMiB(this.#pid, "VmRSS"));
  }
}
