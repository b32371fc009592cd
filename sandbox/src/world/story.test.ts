import { describe, expect, it } from "vitest";
import { smallPlan, smallSandbox } from "../fixtures/worlds.ts";
import { ShopLedger } from "../ledger/shop-ledger.ts";
import { day } from "./instants.ts";
import type { Order } from "./order.ts";
import { shops } from "./shops.ts";
import { snapshotAt, totalsOf } from "./snapshot.ts";
import { storyStart } from "./volume.ts";

function storyOrders(): Order[] {
  return shops.flatMap((shop) => {
    const ledger = new ShopLedger(smallPlan, shop);
    return ledger.createdBetween(storyStart(smallPlan), smallPlan.storyEnd - 1).map((ref) => ledger.order(ref));
  });
}

const orders = storyOrders();
const lastInstants = orders.map((order) => ({ order, end: order.life.events.at(-1)?.at ?? 0 }));

describe("the order story", () => {
  it("is the same for the same seed and another for another seed", () => {
    expect(JSON.stringify(storyOrders())).toBe(JSON.stringify(orders));
    const other = new ShopLedger({ ...smallPlan, seed: 8 }, orders[0]?.shop ?? fail("no orders"));
    expect(JSON.stringify(other.order(other.createdBetween(0, smallPlan.storyEnd)[0] ?? 0))).not.toBe(
      JSON.stringify(orders[0]),
    );
  });

  it("holds about the asked number of orders, all inside the story", () => {
    const asked = smallPlan.ordersPerDay * smallPlan.storyDays;
    expect(Math.abs(orders.length - asked)).toBeLessThan(asked * 0.15);
    for (const { createdAt } of orders) {
      expect(createdAt).toBeGreaterThanOrEqual(storyStart(smallPlan));
      expect(createdAt).toBeLessThan(smallPlan.storyEnd);
    }
  });

  it("sells many times more on 11 November than on an ordinary day", () => {
    const on = (date: string): number => {
      const start = Date.parse(`${date}T00:00:00+08:00`) / 1000;
      return orders.filter(({ createdAt }) => createdAt >= start && createdAt < start + day).length;
    };
    expect(on("2026-11-11")).toBeGreaterThan(4 * on("2026-10-28"));
  });

  it("gives each order one life: changes in order of time, nothing after the end, no instant before creation", () => {
    for (const { life, createdAt } of orders) {
      const times = life.events.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((left, right) => left - right));
      expect(times[0]).toBe(createdAt);
      expect((times.at(-1) ?? 0) - createdAt).toBeLessThan(60 * day);
    }
  });

  it("tells of every kind of end and refund", () => {
    const statuses = new Set(lastInstants.map(({ order, end }) => snapshotAt(order, end)?.status));
    expect([...statuses].toSorted()).toEqual(["TRADE_CLOSED", "TRADE_CLOSED_BY_TAOBAO", "TRADE_FINISHED"]);
    const steps = orders.flatMap(({ life }) =>
      life.refunds.flatMap((refund) => refund.steps.map(({ status }) => status)),
    );
    expect(new Set(steps).size).toBe(6);
    const kinds = new Set(orders.flatMap(({ life }) => life.events.map(({ kind }) => kind)));
    for (const kind of ["depositPaid", "repriced", "partShipped", "memo"] as const) expect(kinds).toContain(kind);
    expect(orders.some(({ life }) => life.refunds.some(({ permille }) => permille < 1000))).toBe(true);
    expect(new Set(orders.map(({ buyer }) => buyer.place.province)).size).toBeGreaterThan(25);
  });
});

describe("money", () => {
  it("is conserved to the fen: lines + freight - discounts = what the buyer owes", () => {
    for (const { order, end } of lastInstants) {
      const snapshot = snapshotAt(order, end) ?? fail("no snapshot");
      const { goods, discount, freight, payable } = totalsOf(snapshot);
      expect(goods - discount + freight).toBe(payable);
      const shares = order.basket.lines.reduce((sum, line) => sum + line.sharedDiscount, 0);
      expect(shares).toBe(order.basket.sharedDiscount);
      for (const amount of [goods, freight, payable]) expect(Number.isSafeInteger(amount)).toBe(true);
      expect(payable).toBeGreaterThan(0);
    }
  });

  it("never gives back more than was paid, and gives back all of a trade that closed after payment", () => {
    for (const { order, end } of lastInstants) {
      const snapshot = snapshotAt(order, end) ?? fail("no snapshot");
      const { paid, refunded, freight } = totalsOf(snapshot);
      expect(refunded).toBeLessThanOrEqual(paid);
      if (snapshot.status === "TRADE_CLOSED") expect(paid - refunded === 0 || paid - refunded === freight).toBe(true);
    }
  });
});

describe("live selling", () => {
  it("goes on after the story at about its rate and is the same after a restart", () => {
    const count = (): number[] => {
      const sandbox = smallSandbox();
      return sandbox.ledgers.flatMap((ledger) =>
        ledger.createdBetween(smallPlan.storyEnd, smallPlan.storyEnd + 3599).map((ref) => ledger.createdAt(ref)),
      );
    };
    const first = count();
    expect(Math.abs(first.length - 1800)).toBeLessThan(200);
    expect(count()).toEqual(first);
  });

  it("shows nothing of the future", () => {
    const sandbox = smallSandbox();
    const [ledger] = sandbox.ledgers;
    const future = ledger?.createdBetween(smallPlan.storyEnd + 60, smallPlan.storyEnd + 120)[0];
    const key = future === undefined ? undefined : ledger?.keyOf(future);
    expect(key && ledger?.find(key, smallPlan.storyEnd)).toBeUndefined();
    expect(key && ledger?.find(key, smallPlan.storyEnd + 200)).toBe(future);
  });
});

function fail(why: string): never {
  throw new Error(why);
}
