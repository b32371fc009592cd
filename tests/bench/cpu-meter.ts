import { partNames } from "../stack/addresses.ts";
import type { Stack } from "../stack/stack.ts";
import { cpuSeconds } from "./cpu.ts";

/** CPU that each part of a stack uses from its making on. Rates depend on what else a machine does, CPU per order does not. */
export class CpuMeter {
  readonly #stack: Stack;
  readonly #startedAt = performance.now();
  readonly #before: ReadonlyMap<string, number>;

  constructor(stack: Stack) {
    this.#stack = stack;
    this.#before = this.#read();
  }

  /** Microseconds of CPU per order, of all parts together. */
  microsPer(orders: number): number {
    const used = [...this.#read()].reduce((sum, [part, total]) => sum + total - (this.#before.get(part) ?? 0), 0);
    return Math.round((used / orders) * 1e6);
  }

  /** Microseconds of CPU per order and part, and the cores that were busy. */
  table(orders: number): string {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const used = [...this.#read()].map(([part, total]) => [part, total - (this.#before.get(part) ?? 0)] as const);
    const all = used.reduce((sum, [, part]) => sum + part, 0);
    const line = (part: string, cpu: number): string =>
      `  ${part.padEnd(11)} ${String(Math.round((cpu / orders) * 1e6)).padStart(6)} µs/order ${cpu.toFixed(1).padStart(7)} s`;
    return [
      `CPU over ${seconds.toFixed(1)} s, ${(all / seconds).toFixed(2)} cores:`,
      ...used.map(([part, cpu]) => line(part, cpu)),
      line("all", all),
    ].join("\n");
  }

  #read(): ReadonlyMap<string, number> {
    const parts = partNames.flatMap((part): [string, number][] => {
      const pid = this.#stack.pidOf(part);
      return pid === undefined ? [] : [[part, cpuSeconds(pid)]];
    });
    return new Map([...parts, ["bench", ownSeconds()]]);
  }
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
