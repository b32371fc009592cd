import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "../child.ts";

/** Starts the process, on the same port with the same data each time, and resolves when it answers. */
export type StartService = () => Promise<Child>;

export interface KeeperEvents {
  readonly died: (name: string, code: string, seconds: number, log: string) => void;
  readonly back: (name: string) => void;
}

interface Kept {
  readonly name: string;
  readonly start: StartService;
  child: Child;
  restarts: number;
  startedAt: number;
}

const backoffSeconds = [0.5, 1, 2, 4, 8, 15, 30];
const steadySeconds = 60;

/** Keeps processes running: one that ends by itself is started again, later and later while it keeps ending. */
export class Keeper {
  readonly #events: KeeperEvents;
  readonly #kept = new Map<string, Kept>();
  #stopping = false;

  constructor(events: KeeperEvents) {
    this.#events = events;
  }

  async start(name: string, start: StartService): Promise<void> {
    const kept: Kept = { name, start, child: await start(), restarts: 0, startedAt: Date.now() };
    this.#kept.set(name, kept);
    if (this.#stopping) await kept.child.stop(5);
    else void this.#watch(kept);
  }

  #isStopping(): boolean {
    return this.#stopping;
  }

  async #watch(kept: Kept): Promise<void> {
    for (;;) {
      const { code, signal } = await kept.child.exited;
      if (this.#stopping) return;
      if (Date.now() - kept.startedAt > steadySeconds * 1000) kept.restarts = 0;
      const wait = backoffSeconds[Math.min(kept.restarts, backoffSeconds.length - 1)] ?? 30;
      this.#events.died(kept.name, signal ?? String(code), wait, kept.child.spec.logFile);
      kept.restarts += 1;
      await sleep(wait * 1000);
      if (this.#isStopping()) return;
      await this.#again(kept);
    }
  }

  async #again(kept: Kept): Promise<void> {
    kept.startedAt = Date.now();
    try {
      kept.child = await kept.start();
      if (this.#stopping) await kept.child.stop(5);
      else this.#events.back(kept.name);
    } catch {
      // The old child is still the ended one, so the loop above waits longer and tries again.
    }
  }

  /** Ends the named processes together and waits for them; they are not started again. */
  async stop(names: readonly string[], seconds: number): Promise<void> {
    this.#stopping = true;
    const chosen = names.flatMap((name) => this.#kept.get(name) ?? []);
    await Promise.all(chosen.map(({ child }) => child.stop(seconds)));
  }
}
