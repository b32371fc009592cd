import pg from "pg";

/** Tells when something was written to the outbox. */
export interface OutboxBell {
  /** Resolves true at a ring since the last wait, false when the time is over or the signal aborts. Throws when the connection is lost. */
  readonly wait: (ms: number) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Listens on a connection of its own: a pooled one would be handed to somebody else. */
export async function hangOutboxBell(databaseUrl: string, signal: AbortSignal): Promise<OutboxBell> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "orderhub-loader", keepAlive: true });
  const state: { rung: boolean; lost: Error | undefined; wake: () => void } = {
    rung: false,
    lost: undefined,
    wake: () => undefined,
  };
  client.on("notification", () => {
    state.rung = true;
    state.wake();
  });
  client.on("error", (error) => {
    state.lost = error;
    state.wake();
  });
  const onAbort = () => {
    state.wake();
  };
  signal.addEventListener("abort", onAbort);
  await client.connect();
  await client.query("LISTEN outbox");
  return {
    wait: async (ms) => {
      if (!state.rung && state.lost === undefined && !signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          state.wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      if (state.lost !== undefined) throw state.lost;
      const { rung } = state;
      state.rung = false;
      return rung;
    },
    close: async () => {
      signal.removeEventListener("abort", onAbort);
      await client.end();
    },
  };
}
