import type { MeasureColumn } from "@orderhub/warehouse/metrics/measure";
import type { Dimension } from "@orderhub/warehouse/query/metrics-query";
import type { TextDimension, TimeBasis } from "@orderhub/warehouse/rows/columns";
import type { Predicate } from "@orderhub/warehouse/rows/predicate";
import { shops } from "./random-orders.ts";
import type { SeedOrder } from "./seed-orders.ts";

function timeOf(order: SeedOrder, basis: TimeBasis): Date | null {
  return basis === "created" ? order.createdAt : order.paidAt;
}

function textOf(order: SeedOrder, dimension: TextDimension): string {
  switch (dimension) {
    case "channel":
      return "taobao";
    case "shop":
      return order.shopId;
    case "market":
      return shops[order.shopId as keyof typeof shops];
    case "province":
      return order.province ?? "";
    case "status":
      return order.status;
  }
}

export function dimensionOf(order: SeedOrder, dimension: Dimension, basis: TimeBasis): string {
  if (dimension !== "hourOfDay") return textOf(order, dimension);
  const time = timeOf(order, basis);
  return time === null ? "" : `${new Date(time.getTime() + 8 * 3_600_000).getUTCHours()}`;
}

function fen(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

/** What a predicate means, said a third time and as plainly as possible. */
export function satisfies(order: SeedOrder, predicate: Predicate): boolean {
  switch (predicate.kind) {
    case "all":
      return predicate.of.every((one) => satisfies(order, one));
    case "any":
      return predicate.of.some((one) => satisfies(order, one));
    case "paid":
      return (order.paidAt !== null) === predicate.is;
    case "positive":
      return fen(order[predicate.amount]) > 0n;
    case "within": {
      const time = timeOf(order, predicate.basis);
      return time !== null && time >= predicate.start && time < predicate.end;
    }
    case "oneOf":
      return predicate.values.includes(textOf(order, predicate.dimension));
    case "noneOf":
      return !predicate.values.includes(textOf(order, predicate.dimension));
    case "hourOfDay":
      return dimensionOf(order, "hourOfDay", predicate.basis) === `${predicate.hour}`;
  }
}

export function measuresOfRows(orders: readonly SeedOrder[]): ReadonlyMap<MeasureColumn, bigint> {
  const sum = (of: (order: SeedOrder) => bigint) => orders.reduce((all, order) => all + of(order), 0n);
  return new Map<MeasureColumn, bigint>([
    ["orders", BigInt(orders.length)],
    ["paidOrders", sum((order) => (order.paidAt === null ? 0n : 1n))],
    ["refundedOrders", sum((order) => (fen(order.refundAmount) > 0n ? 1n : 0n))],
    ["totalAmount", sum((order) => fen(order.totalAmount))],
    ["paidAmount", sum((order) => fen(order.paidAmount))],
    ["refundAmount", sum((order) => fen(order.refundAmount))],
  ]);
}
