import type { Db } from "../sql/db.ts";
import { allOf, join, sql, type Sql } from "../sql/sql.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { beyondRow, orderBySql, type SortKey } from "./keyset.ts";
import { pageWindow, type PageArgs } from "./page-args.ts";

export interface Edge<Row> {
  readonly cursor: string;
  readonly node: Row;
}

export interface Page<Row> {
  /** Counts the whole list: one more statement, only when called. */
  readonly count: () => Promise<number>;
  readonly edges: Edge<Row>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export interface PageQuery {
  /** Name of the list, part of each cursor. */
  readonly list: string;
  readonly columns: Sql;
  readonly from: Sql;
  readonly where: readonly Sql[];
  /** Ends with a unique column. */
  readonly keys: readonly SortKey[];
  readonly page: PageArgs;
}

async function countRows(db: Db, { from, where }: PageQuery): Promise<number> {
  const [row] = await db.query<{ count: string }>(sql`select count(*) as count from ${from} where ${allOf(where)}`);
  return Number(row?.count ?? 0);
}

/**
 * Reads one page by key, never by offset: rows that arrive meanwhile neither repeat nor hide others.
 * One statement. Throws BAD_INPUT for sizes and BAD_CURSOR for cursors of another list or order.
 */
export async function readPage<Row>(db: Db, query: PageQuery): Promise<Page<Row>> {
  const { list, keys, page } = query;
  const { size, backward } = pageWindow(page);
  const bounds: Sql[] = [];
  if (page.after) bounds.push(beyondRow(keys, decodeCursor(list, keys, page.after, "after"), false));
  if (page.before) bounds.push(beyondRow(keys, decodeCursor(list, keys, page.before, "before"), true));
  const sortValues = join(
    keys.map((key) => sql`(${key.column})::text`),
    ", ",
  );
  const rows = await db.query<Row & { sort_values: (string | null)[] }>(sql`
    select ${query.columns}, array[${sortValues}] as sort_values
    from ${query.from}
    where ${allOf([...query.where, ...bounds])}
    order by ${orderBySql(keys, backward)}
    limit ${size + 1}`);
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  const edges = kept.map((row) => ({ node: row, cursor: encodeCursor(list, keys, row.sort_values) }));
  return {
    count: () => countRows(db, query),
    edges,
    pageInfo: {
      hasNextPage: backward ? Boolean(page.before) : more,
      hasPreviousPage: backward ? more : Boolean(page.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
