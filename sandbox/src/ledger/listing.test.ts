import { expect, it } from "vitest";
import { smallPlan } from "../fixtures/worlds.ts";
import { day } from "../world/instants.ts";
import { shops } from "../world/shops.ts";
import { snapshotAt } from "../world/snapshot.ts";
import { storyStart } from "../world/volume.ts";
import { listChanges } from "./listing.ts";
import { splitRefundRef } from "./refs.ts";
import { ShopLedger } from "./shop-ledger.ts";

const start = storyStart(smallPlan);
const now = smallPlan.storyEnd - 3 * day - 1234;

function freshLedger(): ShopLedger {
  const [shop] = shops;
  if (!shop) throw new Error("no shops");
  return new ShopLedger(smallPlan, shop);
}

/** The slow way: look at every order. */
function changedByScan(ledger: ShopLedger, from: number, to: number): number[] {
  return ledger
    .createdBetween(start, now)
    .filter((ref) => {
      const modified = snapshotAt(ledger.order(ref), now)?.modifiedAt ?? 0;
      return modified >= from && modified <= to;
    })
    .toSorted((left, right) => left - right);
}

it("a window lists exactly the orders whose current version was modified in it", () => {
  const ledger = freshLedger();
  for (let from = start; from < now; from += day) {
    const rows = listChanges(ledger, { what: "trade", from, to: from + day - 1, now });
    expect(rows.map(({ ref }) => ref).toSorted((left, right) => left - right)).toEqual(
      changedByScan(ledger, from, from + day - 1),
    );
    expect(rows.map(({ modified }) => modified)).toEqual(
      rows.map(({ modified }) => modified).toSorted((left, right) => left - right),
    );
  }
});

it("the windows of the whole story list every order once, however they are read before", () => {
  const backwards = freshLedger();
  listChanges(backwards, { what: "trade", from: now - 60, to: now, now });
  const whole = listChanges(backwards, { what: "trade", from: start, to: now, now });
  expect(whole).toHaveLength(backwards.createdBetween(start, now).length);
  expect(listChanges(freshLedger(), { what: "trade", from: start, to: now, now })).toEqual(whole);
});

it("refund windows list every refund that has been asked for once, in its present state", () => {
  const ledger = freshLedger();
  const rows = listChanges(ledger, { what: "refund", from: start, to: now, now });
  const asked = ledger.createdBetween(start, now).flatMap((ref) => snapshotAt(ledger.order(ref), now)?.refunds ?? []);
  expect(rows).toHaveLength(asked.length);
  expect(asked.length).toBeGreaterThan(10);
  for (const row of rows) {
    const { ref, refundNo } = splitRefundRef(row.ref);
    const refund = snapshotAt(ledger.order(ref), now)?.refunds.find((known) => known.refundNo === refundNo);
    expect(refund?.modifiedAt).toBe(row.modified);
  }
});

it("an order that is touched leaves its window and comes back in that of the touch", () => {
  const ledger = freshLedger();
  const [row] = listChanges(ledger, { what: "trade", from: start, to: start + 10 * day, now });
  if (!row) throw new Error("nothing changed");
  ledger.touch(row.ref, { at: now });
  const before = listChanges(ledger, { what: "trade", from: start, to: now - 1, now });
  expect(before.some(({ ref }) => ref === row.ref)).toBe(false);
  const touched = listChanges(ledger, { what: "trade", from: now, to: now, now });
  expect(touched.filter(({ ref }) => ref === row.ref)).toEqual([{ ref: row.ref, at: now, modified: now }]);
});
