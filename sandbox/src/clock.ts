import type { ClockState } from "./state/saved-state.ts";
import type { Seconds } from "./world/instants.ts";

/** The sandbox's time: the real one, the real one moved, or one instant that stands still. */
export class Clock {
  readonly #state: { clock: ClockState };
  readonly #wallMs: () => number;

  constructor(state: { clock: ClockState }, wallMs: () => number = Date.now) {
    this.#state = state;
    this.#wallMs = wallMs;
  }

  now(): Seconds {
    const { clock } = this.#state;
    return clock.mode === "frozen" ? clock.at : this.#wallSeconds() + clock.offsetSeconds;
  }

  get state(): ClockState {
    return this.#state.clock;
  }

  freeze(at: Seconds = this.now()): void {
    this.#state.clock = { mode: "frozen", at };
  }

  advance(seconds: number): void {
    const { clock } = this.#state;
    this.#state.clock =
      clock.mode === "frozen"
        ? { mode: "frozen", at: clock.at + seconds }
        : { mode: "real", offsetSeconds: clock.offsetSeconds + seconds };
  }

  real(): void {
    this.#state.clock = { mode: "real", offsetSeconds: 0 };
  }

  #wallSeconds(): Seconds {
    return Math.floor(this.#wallMs() / 1000);
  }
}
