import { clickHouseError } from "../errors/codes.ts";

/** The statements in flight, by the client's query id. */
export interface QueryRegistry {
  readonly size: number;
  /** Throws QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING. */
  add(queryId: string): void;
  remove(queryId: string): void;
  /** Resolves when nothing is in flight. */
  drained(): Promise<void>;
}

export const createQueryRegistry = (): QueryRegistry => {
  const running = new Set<string>();
  const waiters: (() => void)[] = [];
  return {
    get size() {
      return running.size;
    },
    add: (queryId) => {
      if (running.has(queryId))
        throw clickHouseError(
          "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING",
          `Query with id = ${queryId} is already running.`,
        );
      running.add(queryId);
    },
    remove: (queryId) => {
      running.delete(queryId);
      if (running.size === 0) for (const wake of waiters.splice(0)) wake();
    },
    drained: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
};
