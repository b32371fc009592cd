import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { atomicScript } from "./interrupted.ts";

type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;

const charOid = 18;
const textOid = 25;

/** The address of another database on the same server. */
export function siblingDatabase(url: string, database: string): string {
  const sibling = new URL(url);
  sibling.pathname = `/${database}`;
  return sibling.href;
}

/** Runs one statement outside any transaction, on a connection of its own. */
export async function runOnServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Two repairs of Prisma's driver for migrations. Its executeScript cuts a script at every semicolon, also inside function
 * bodies; one simple query keeps it whole and atomic. And it refuses the catalogs' one-byte "char" type.
 */
function repair(connection: Connection): Connection {
  const pool = connection.underlyingDriver();
  connection.executeScript = async (script) => {
    await pool.query(atomicScript(script));
  };
  const charColumns = new AsyncLocalStorage<number[]>();
  const query = pool.query.bind(pool) as (...args: readonly unknown[]) => Promise<pg.QueryResult>;
  const queryCharAsText = async (...args: readonly unknown[]): Promise<pg.QueryResult> => {
    const result = await query(...args);
    // A script of several statements answers with a list of results.
    for (const [index, field] of (Array.isArray(result) ? [] : result.fields).entries()) {
      if (field.dataTypeID !== charOid) continue;
      field.dataTypeID = textOid;
      charColumns.getStore()?.push(index);
    }
    return result;
  };
  Object.assign(pool, { query: queryCharAsText });
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = (statement) =>
    charColumns.run([], async () => {
      const result = await queryRaw(statement);
      for (const index of charColumns.getStore() ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    });
  return connection;
}

/** Driver of the schema engine: scripts are atomic, shadow databases are dropped, and close() ends every connection. */
export class ScriptAdapter extends PrismaPg {
  readonly #url: string;
  readonly #open = new Set<Connection>();

  constructor(url: string) {
    super({ connectionString: url, max: 1 });
    this.#url = url;
  }

  override async connect(): Promise<Connection> {
    return this.#track(repair(await super.connect()), async () => {});
  }

  override async connectToShadowDb(): Promise<Connection> {
    const database = `orderhub_shadow_${randomUUID().replaceAll("-", "")}`;
    await runOnServer(this.#url, `CREATE DATABASE "${database}"`);
    const shadow = new PrismaPg({ connectionString: siblingDatabase(this.#url, database), max: 1 });
    const drop = () => runOnServer(this.#url, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    return this.#track(repair(await shadow.connect()), drop);
  }

  #track(connection: Connection, afterwards: () => Promise<void>): Connection {
    const release = connection.dispose.bind(connection);
    this.#open.add(connection);
    connection.dispose = async () => {
      if (!this.#open.delete(connection)) return;
      await release();
      await afterwards();
    };
    return connection;
  }

  /** Ends what the engine left open, also after a failure inside it. */
  async close(): Promise<void> {
    for (const connection of this.#open) await connection.dispose();
  }
}
