import { formatFen } from "@orderhub/schema/money";
import { orderStatuses } from "@orderhub/schema/vocabulary/order-status";
import fc from "fast-check";
import type { SeedOrder } from "./seed-orders.ts";

export const shops = { "s-1": "CN", "s-2": "CN", "s-3": "HK" } as const;
export const provinces = ["浙江省", "北京市", null] as const;

const hourMs = 3_600_000;
/** Days around which calendars go wrong: leap days, ends of months and years, in Asia/Shanghai. */
const turns = ["2024-02-28", "2024-02-29", "2024-12-31", "2025-02-28", "2025-03-31", "2025-10-31"];

/** Instants near the turns, often on or beside the edge of an hour. */
export const instant: fc.Arbitrary<Date> = fc
  .record({
    turn: fc.constantFrom(...turns),
    hours: fc.integer({ min: -30, max: 60 }),
    ms: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: 0, max: hourMs })),
  })
  .map(({ turn, hours, ms }) => new Date(Date.parse(`${turn}T00:00:00+08:00`) + hours * hourMs + ms));

const fen = fc.integer({ min: 0, max: 99_999 }).map((units) => formatFen(BigInt(units)));

function order(index: number): fc.Arbitrary<SeedOrder> {
  return fc
    .record({
      shopId: fc.constantFrom(...(Object.keys(shops) as (keyof typeof shops)[])),
      status: fc.constantFrom(...orderStatuses),
      province: fc.constantFrom(...provinces),
      createdAt: instant,
      paysAfterMs: fc.option(fc.integer({ min: 0, max: 40 * hourMs })),
      totalAmount: fen,
      refund: fc.option(fen),
    })
    .map(({ paysAfterMs, refund, ...rest }) => ({
      ...rest,
      orderNo: `${index}`,
      paidAt: paysAfterMs === null ? null : new Date(rest.createdAt.getTime() + paysAfterMs),
      paidAmount: paysAfterMs === null ? "0.00" : rest.totalAmount,
      refundAmount: refund ?? "0.00",
    }));
}

/** The same orders at every run: a seed makes a failure repeatable. */
export function randomOrders(count: number, seed: number): readonly SeedOrder[] {
  return Array.from({ length: count }, (_, index) =>
    fc.sample(order(index), { numRuns: 1, seed: seed + index }),
  ).flat();
}
