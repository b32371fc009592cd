import DataLoader from "dataloader";
import { readPage, type Page } from "../relay/read-page.ts";
import type { PageArgs } from "../relay/page-args.ts";
import type { Db } from "../sql/db.ts";
import { allOf, raw, sql, type Sql } from "../sql/sql.ts";
import { scopeSql, type Scope } from "../viewer/scope.ts";
import { boundFilter } from "./bound-filter.ts";
import { filterSql } from "./filter-sql.ts";
import type { OrderFilterShape } from "./inputs.ts";
import { orderColumns, ordersFrom, type OrderRow } from "./order-row.ts";
import { sortKeys, type OrderSort } from "./sort-keys.ts";

export interface OrderTotalsRow {
  readonly count: string;
  readonly totalAmount: string;
  readonly paidAmount: string;
  readonly netPaidAmount: string;
  readonly refundAmount: string;
}

export interface OrderList extends Page<OrderRow> {
  /** Sums over the whole list. Asked for together with the count it is one statement. */
  readonly totals: () => Promise<OrderTotalsRow>;
}

/** The condition of a list: the viewer's scope and the filter. The export and the totals use the same. Throws BAD_INPUT. */
export function ordersWhere(scope: Scope, filter: OrderFilterShape | null | undefined): Sql {
  boundFilter(filter);
  return allOf([scopeSql(scope), filterSql(filter ?? {})]);
}

const zero = { totalAmount: "0", paidAmount: "0", netPaidAmount: "0", refundAmount: "0" };

/** Counts, and sums when asked, every order under a condition. One statement. */
export async function readTotals(db: Db, where: Sql, part: "count" | "sums"): Promise<OrderTotalsRow> {
  const sums = raw(`,
    coalesce(sum(o.total_amount), 0)::numeric(38, 2) as "totalAmount",
    coalesce(sum(o.paid_amount), 0)::numeric(38, 2) as "paidAmount",
    coalesce(sum(o.paid_amount - o.refund_amount), 0)::numeric(38, 2) as "netPaidAmount",
    coalesce(sum(o.refund_amount), 0)::numeric(38, 2) as "refundAmount"`);
  const [row] = await db.query<OrderTotalsRow>(
    sql`select count(*) as count${part === "sums" ? sums : raw("")} from ${ordersFrom} where ${where}`,
  );
  return { ...zero, ...(row ?? { count: "0" }) };
}

/** One page of orders. Statements: one, and one more when totals are asked for. */
export async function listOrders(
  { db, scope }: { db: Db; scope: Scope },
  {
    filter,
    orderBy,
    page,
  }: {
    filter?: OrderFilterShape | null | undefined;
    orderBy?: readonly OrderSort[] | null | undefined;
    page: PageArgs;
  },
): Promise<OrderList> {
  const where = ordersWhere(scope, filter);
  const totals = new DataLoader<"count" | "sums", OrderTotalsRow>(async (parts) => {
    const row = await readTotals(db, where, parts.includes("sums") ? "sums" : "count");
    return parts.map(() => row);
  });
  const read = await readPage<OrderRow>(db, {
    list: "orders",
    columns: orderColumns,
    from: ordersFrom,
    where: [where],
    keys: sortKeys(orderBy),
    page,
  });
  return {
    ...read,
    count: async () => Number((await totals.load("count")).count),
    totals: () => totals.load("sums"),
  };
}
