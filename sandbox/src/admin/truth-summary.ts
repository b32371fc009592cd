import { setImmediate as breathe } from "node:timers/promises";
import type { Sandbox } from "../sandbox.ts";
import type { ShopLedger } from "../ledger/shop-ledger.ts";
import { dayText, isoText, shanghaiDayNumber, type Seconds } from "../world/instants.ts";
import { yuanText, type Fen } from "../world/money.ts";
import { snapshotAt, totalsOf, type Snapshot } from "../world/snapshot.ts";
import { storyStart } from "../world/volume.ts";
import { chosenLedgers, instantParam } from "./bad-request.ts";

/** Orders between two chances for other requests. */
const ordersPerBreath = 1000;

interface Sums {
  orders: number;
  paidOrders: number;
  refundedOrders: number;
  refunds: number;
  total: Fen;
  paid: Fen;
  refunded: Fen;
  byStatus: Record<string, number>;
}

const nothing = (): Sums => ({
  orders: 0,
  paidOrders: 0,
  refundedOrders: 0,
  refunds: 0,
  total: 0,
  paid: 0,
  refunded: 0,
  byStatus: {},
});

function add(sums: Sums, snapshot: Snapshot): void {
  const totals = totalsOf(snapshot);
  sums.orders += 1;
  sums.paidOrders += snapshot.paidAt === undefined ? 0 : 1;
  sums.refundedOrders += totals.refundCount > 0 ? 1 : 0;
  sums.refunds += snapshot.refunds.length;
  sums.total += totals.payable;
  sums.paid += totals.paid;
  sums.refunded += totals.refunded;
  sums.byStatus[snapshot.status] = (sums.byStatus[snapshot.status] ?? 0) + 1;
}

function shown({ total, paid, refunded, ...counts }: Sums) {
  return { ...counts, totalAmount: yuanText(total), paidAmount: yuanText(paid), refundAmount: yuanText(refunded) };
}

async function summaryOf(ledger: ShopLedger, from: Seconds, to: Seconds, asOf: Seconds) {
  const all = nothing();
  const days = new Map<number, Sums>();
  let counted = 0;
  for (const ref of ledger.createdBetween(from, to - 1)) {
    counted += 1;
    if (counted % ordersPerBreath === 0) await breathe();
    const snapshot = snapshotAt(ledger.order(ref), asOf);
    if (!snapshot) continue;
    const dayNumber = shanghaiDayNumber(snapshot.order.createdAt);
    const sums = days.get(dayNumber) ?? nothing();
    days.set(dayNumber, sums);
    add(sums, snapshot);
    add(all, snapshot);
  }
  return {
    shop: ledger.shop.id,
    ...shown(all),
    days: [...days].map(([dayNumber, sums]) => ({ day: dayText(dayNumber), ...shown(sums) })),
  };
}

/**
 * Counts and sums per shop and business day (Asia/Shanghai day of creation) of the orders made in [from, to), as of `asOf`.
 * `refundAmount` sums refunds that succeeded; `refunds` counts requests of any state.
 */
export async function truthSummary(sandbox: Sandbox, query: URLSearchParams) {
  const asOf = instantParam(query, "asOf") ?? sandbox.clock.now();
  const from = instantParam(query, "from") ?? storyStart(sandbox.store.state.plan);
  const to = Math.min(instantParam(query, "to") ?? asOf + 1, asOf + 1);
  const shops: Awaited<ReturnType<typeof summaryOf>>[] = [];
  for (const ledger of chosenLedgers(sandbox, query)) shops.push(await summaryOf(ledger, from, to, asOf));
  return { asOf: isoText(asOf), shops };
}
