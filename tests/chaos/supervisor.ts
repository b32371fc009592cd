import { setTimeout as sleep } from "node:timers/promises";
import type { PartName } from "../stack/addresses.ts";
import type { Stack } from "../stack/stack.ts";

const lookEveryMs = 150;
const retryAfterMs = 400;
const needEngines: ReadonlySet<PartName> = new Set(["worker", "receiver", "api"]);

/** Starts again whatever has ended, as any supervisor would, except what is held dead. */
export class Supervisor {
  readonly #stack: Stack;
  readonly #parts: readonly PartName[];
  readonly #held = new Map<PartName, number>();
  readonly #report: (text: string) => void;
  #loops: Promise<unknown> | undefined;
  #stopped = false;
  starts = 0;

  constructor(stack: Stack, parts: readonly PartName[], report: (text: string) => void) {
    this.#stack = stack;
    this.#parts = parts;
    this.#report = report;
  }

  run(): void {
    this.#loops = Promise.all(this.#parts.map((part) => this.#watch(part)));
  }

  /** Keeps a part dead until it is released as often as it was held. */
  hold(part: PartName): void {
    this.#held.set(part, (this.#held.get(part) ?? 0) + 1);
  }

  release(part: PartName): void {
    this.#held.set(part, (this.#held.get(part) ?? 1) - 1);
  }

  /** Resolves when every part runs. */
  async allRunning(secondsMax: number): Promise<void> {
    const deadline = Date.now() + secondsMax * 1000;
    for (;;) {
      const missing = this.#parts.filter((part) => !this.#stack.isRunning(part));
      if (missing.length === 0) return;
      if (Date.now() > deadline) throw new Error(`not running again after ${secondsMax} s: ${missing.join(", ")}`);
      await sleep(lookEveryMs);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loops;
  }

  /** A process of the hub that needs an engine is started once it runs: an earlier start would only cost. */
  #mayStart(part: PartName): boolean {
    if (!needEngines.has(part)) return true;
    const engines = this.#parts.filter((name) => name === "postgres" || name === "temporal");
    return engines.every((engine) => this.#stack.isRunning(engine));
  }

  async #watch(part: PartName): Promise<void> {
    while (!this.#stopped) {
      const isHeld = (this.#held.get(part) ?? 0) > 0;
      if (isHeld || this.#stack.isRunning(part) || !this.#mayStart(part)) {
        await sleep(lookEveryMs);
        continue;
      }
      try {
        this.starts += 1;
        await this.#stack.start(part);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        this.#report(`${part} does not start yet: ${text.slice(0, 200)}`);
        await sleep(retryAfterMs);
      }
    }
  }
}
