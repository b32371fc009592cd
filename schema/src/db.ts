import pg from "pg";
import { activeTraceparent } from "./telemetry/trace-context.ts";
import { traceConnection } from "./telemetry/trace-postgres.ts";
import { isTracing } from "./telemetry/tracing.ts";

export type Pool = pg.Pool;
/** One connection, inside or outside a transaction. */
export type Connection = pg.ClientBase;

/** A pool on the hub's database. bigint and numeric come back as strings, so that no digit is lost. */
export function createPool(databaseUrl: string, options: { readonly max?: number; readonly name?: string } = {}): Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.max ?? 10,
    application_name: options.name ?? "orderhub",
    keepAlive: true,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  if (isTracing()) pool.on("connect", traceConnection);
  return pool;
}

/** The transaction knows which trace it belongs to: rows of the outbox take it from there. */
function begin(): string {
  const traceparent = activeTraceparent();
  return traceparent === undefined ? "BEGIN" : `BEGIN; SET LOCAL orderhub.traceparent = '${traceparent}'`;
}

/** Runs the work in one transaction: commits when it resolves, rolls back when it throws. */
export async function withTransaction<Result>(
  pool: { readonly connect: () => Promise<pg.PoolClient> },
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query(begin());
    const result = await work(connection);
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    await connection.query("ROLLBACK").catch((failed: unknown) => {
      broken = failed instanceof Error ? failed : new Error(String(failed));
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}
