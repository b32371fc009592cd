import type { OrderTotalsRow } from "../orders/list-orders.ts";
import { ordersWhere, readTotals } from "../orders/list-orders.ts";
import type { OrderFilterShape } from "../orders/inputs.ts";
import { orderColumns, ordersFrom, type OrderRow } from "../orders/order-row.ts";
import { sortKeys, type OrderSort } from "../orders/sort-keys.ts";
import { orderBySql } from "../relay/keyset.ts";
import type { ScopedPool } from "../sql/scoped-pool.ts";
import { render, sql } from "../sql/sql.ts";
import type { Scope } from "../viewer/scope.ts";

const batchRows = 2_000;
/** For a statement, and for a receiver that does not take what it asked for. */
const budgetMs = 120_000;

export interface ExportQuestion {
  readonly scope: Scope;
  readonly filter: OrderFilterShape | null | undefined;
  readonly orderBy: readonly OrderSort[] | null | undefined;
}

export interface OpenExport {
  readonly totals: OrderTotalsRow;
  /** Every row, in batches, of the same snapshot that the totals were computed in. */
  readonly batches: AsyncGenerator<OrderRow[], void>;
}

/**
 * Opens an export: filter, scope and order of the list, totals and rows of one snapshot. The connection is given back
 * when the batches end or are left early; take at least one, or return the generator.
 */
export async function openExport(pool: ScopedPool, { scope, filter, orderBy }: ExportQuestion): Promise<OpenExport> {
  const where = ordersWhere(scope, filter);
  const connection = await pool.connect();
  const run = async (statement: ReturnType<typeof sql>): Promise<unknown[]> => {
    const { text, values } = render(statement);
    return (await connection.query<Record<string, unknown>>(text, values)).rows;
  };
  const end = async (): Promise<void> => {
    await connection.query("rollback").then(
      () => connection.release(),
      (error: unknown) => connection.release(error instanceof Error ? error : true),
    );
  };
  try {
    await connection.query("begin isolation level repeatable read read only");
    await connection.query(`set local statement_timeout = ${budgetMs}`);
    await connection.query(`set local idle_in_transaction_session_timeout = ${budgetMs}`);
    const totals = await readTotals(
      { query: async <Row>(statement: ReturnType<typeof sql>) => (await run(statement)) as Row[] },
      where,
      "sums",
    );
    const order = orderBySql(sortKeys(orderBy), false);
    await run(
      sql`declare exported no scroll cursor for select ${orderColumns} from ${ordersFrom} where ${where} order by ${order}`,
    );
    return { totals, batches: fetchBatches(async () => (await run(sql`fetch 2000 from exported`)) as OrderRow[], end) };
  } catch (error) {
    await end();
    throw error;
  }
}

async function* fetchBatches(
  fetchNext: () => Promise<OrderRow[]>,
  end: () => Promise<void>,
): AsyncGenerator<OrderRow[], void> {
  try {
    for (;;) {
      const rows = await fetchNext();
      yield rows;
      if (rows.length < batchRows) return;
    }
  } finally {
    await end();
  }
}
