import { averageOrderValue } from "./average-order-value.ts";
import type { MetricDefinition } from "./define-metric.ts";
import { netPaidAmount } from "./net-paid-amount.ts";
import { orderAmount } from "./order-amount.ts";
import { ordersCreated } from "./orders-created.ts";
import { paidAmount } from "./paid-amount.ts";
import { paidOrders } from "./paid-orders.ts";
import { refundAmount } from "./refund-amount.ts";
import { refundRate } from "./refund-rate.ts";
import { refundedOrders } from "./refunded-orders.ts";
import { unpaidRate } from "./unpaid-rate.ts";

/** Every key figure of the hub. Boards, drill-down, exports and the API's enum all derive from this list. */
export const metrics = {
  ordersCreated,
  paidOrders,
  refundedOrders,
  orderAmount,
  paidAmount,
  netPaidAmount,
  refundAmount,
  refundRate,
  averageOrderValue,
  unpaidRate,
} as const satisfies { readonly [Name in string]: MetricDefinition & { readonly name: Name } };

export type MetricName = keyof typeof metrics;

export const metricNames: readonly MetricName[] = Object.values(metrics).map(({ name }) => name);

export function metricOf(name: MetricName): MetricDefinition {
  return metrics[name];
}
