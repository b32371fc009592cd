import { clickHouseError } from "../errors/codes.ts";

/** Lets at most `limit` statements run at once and makes the others wait in line, first come first served. */
export interface Admission {
  readonly running: number;
  readonly waiting: number;
  /** Resolves with the function that frees the slot. Throws TOO_MANY_SIMULTANEOUS_QUERIES when the line is full. */
  enter(signal: AbortSignal): Promise<() => void>;
}

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
    enter: (signal) => {
      if (running < limit) {
        running += 1;
        return Promise.resolve(slot());
      }
      if (line.length >= maxWaiting)
        return Promise.reject(
          clickHouseError("TOO_MANY_SIMULTANEOUS_QUERIES", `Too many simultaneous queries. Maximum: ${limit}`),
        );
      return new Promise((resolve, reject) => {
        const go = (): void => {
          signal.removeEventListener("abort", leave);
          resolve(slot());
        };
        const leave = (): void => {
          const at = line.indexOf(go);
          if (at >= 0) line.splice(at, 1);
          reject(clickHouseError("QUERY_WAS_CANCELLED", "Query was cancelled while it waited"));
        };
        line.push(go);
        signal.addEventListener("abort", leave, { once: true });
      });
    },
  };
};
