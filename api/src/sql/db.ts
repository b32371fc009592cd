import type { ScopedPool } from "./scoped-pool.ts";
import { queryUntil, type Until } from "./query-until.ts";
import { render, type Sql } from "./sql.ts";

/** Reads of one operation. Every statement goes through here, so that it can be counted and limited. */
export interface Db {
  readonly query: <Row>(statement: Sql) => Promise<Row[]>;
}

/** A reader on a pool. `onStatement` sees the text of each statement before it runs; `until` says when to give it up. */
export function createDb(pool: ScopedPool, onStatement: (text: string) => void = () => undefined, until?: Until): Db {
  return {
    async query<Row>(statement: Sql): Promise<Row[]> {
      const { text, values } = render(statement);
      onStatement(text);
      const result = until === undefined ? await pool.query(text, values) : await queryUntil(pool, until, text, values);
      return result.rows as Row[];
    },
  };
}
