import type { Direction, SortKey } from "../relay/keyset.ts";
import { raw } from "../sql/sql.ts";
import type { OrderSortField } from "./inputs.ts";

const columns: Record<OrderSortField, Omit<SortKey, "direction" | "name">> = {
  createdAt: { column: raw("o.created_at"), type: "timestamptz", nullable: false },
  paidAt: { column: raw("o.paid_at"), type: "timestamptz", nullable: true },
  updatedAt: { column: raw("o.updated_at"), type: "timestamptz", nullable: false },
  totalAmount: { column: raw("o.total_amount"), type: "numeric", nullable: false },
  paidAmount: { column: raw("o.paid_amount"), type: "numeric", nullable: false },
  refundAmount: { column: raw("o.refund_amount"), type: "numeric", nullable: false },
  orderNo: { column: raw("o.order_no"), type: "text", nullable: false },
};

export interface OrderSort {
  readonly field: OrderSortField;
  readonly direction: Direction;
}

/** The sort keys of a list of orders, newest first by default, ended by the id. A repeated field counts once. */
export function sortKeys(orderBy: readonly OrderSort[] | null | undefined): SortKey[] {
  const asked = orderBy && orderBy.length > 0 ? orderBy : [{ field: "createdAt", direction: "desc" } as const];
  const levels = asked.filter((level, index) => asked.findIndex((other) => other.field === level.field) === index);
  const keys = levels.map(({ field, direction }) => ({ ...columns[field], name: field, direction }));
  const direction = levels.at(-1)?.direction ?? "desc";
  return [...keys, { name: "id", column: raw("o.id"), type: "bigint", direction, nullable: false }];
}
