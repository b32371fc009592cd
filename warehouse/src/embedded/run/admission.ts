import { clickHouseError } from "../errors/codes.ts";

/** Lets at most `limit` statements run at once and makes the others wait in line, first come first served. */
export interface Admission {
  readonly running: number;
  readonly waiting: number;
  /**
   * Resolves with the function that frees the slot. Throws TOO_MANY_SIMULTANEOUS_QUERIES when the line is full or the wait has
   * been longer than `maxWaitMs`.
   */
  enter(signal: AbortSignal, maxWaitMs: number): Promise<() => void>;
}

const tooMany = (limit: number, waited: string): Error =>
  clickHouseError("TOO_MANY_SIMULTANEOUS_QUERIES", `Too many simultaneous queries. Maximum: ${limit}${waited}`);

export const createAdmission = (limit: number, maxWaiting: number): Admission => {
  let running = 0;
  const line: (() => void)[] = [];
  const slot = (): (() => void) => {
    let freed = false;
    return () => {
      if (freed) return;
      freed = true;
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    };
  };
  return {
    get running() {
      return running;
    },
    get waiting() {
      return line.length;
    },
    enter: (signal, maxWaitMs) => {
      if (running < limit) {
        running += 1;
        return Promise.resolve(slot());
      }
      if (line.length >= maxWaiting) return Promise.reject(tooMany(limit, ""));
      return new Promise((resolve, reject) => {
        const settle = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", leave);
        };
        const go = (): void => {
          settle();
          resolve(slot());
        };
        const giveUp = (error: Error): void => {
          settle();
          const at = line.indexOf(go);
          if (at >= 0) line.splice(at, 1);
          reject(error);
        };
        const leave = (): void => giveUp(clickHouseError("QUERY_WAS_CANCELLED", "Query was cancelled while it waited"));
        const timer = setTimeout(() => giveUp(tooMany(limit, ` (waited ${maxWaitMs} ms)`)), maxWaitMs);
        line.push(go);
        signal.addEventListener("abort", leave, { once: true });
      });
    },
  };
};

/**
 * A slot in every line, one after the other, within `maxWaitMs` of waiting in each. Returns what frees them all.
 * @throws like {@link Admission.enter}; nothing is held then.
 */
export const enterAll = async (
  lines: readonly Admission[],
  signal: AbortSignal,
  maxWaitMs: number,
): Promise<() => void> => {
  const slots: (() => void)[] = [];
  const leave = (): void => slots.forEach((free) => free());
  try {
    for (const line of lines) slots.push(await line.enter(signal, maxWaitMs));
    return leave;
  } catch (error) {
    leave();
    throw error;
  }
};
