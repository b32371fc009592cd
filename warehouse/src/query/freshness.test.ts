import { expect, test } from "vitest";
import { freshnessOf } from "./freshness.ts";

const now = new Date("2026-11-23T04:00:00Z");
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 3, minute));
const streams = ["orders", "refunds"];
const shop = (shopId: string, feed = "api") => ({ shopId, feed });
const row = (shopId: string, stream: string, minute: number) => ({ shopId, stream, dataThrough: at(minute) });

test("data reaches as far as the slowest stream of the shops in scope", () => {
  const progress = [row("a", "orders", 50), row("a", "refunds", 40), row("b", "orders", 30), row("b", "refunds", 55)];
  expect(freshnessOf([shop("a"), shop("b")], progress, streams, now)).toEqual({
    dataThrough: at(30),
    through: at(30),
    reach: at(40),
  });
  expect(freshnessOf([shop("a")], progress, streams, now)).toEqual({
    dataThrough: at(40),
    through: at(40),
    reach: at(40),
  });
});

test("a stream that was never loaded makes every number partial", () => {
  const { dataThrough, through } = freshnessOf([shop("a")], [row("a", "orders", 50)], streams, now);
  expect([dataThrough, through.getTime()]).toEqual([null, 0]);
});

test("shops fed by files hold nothing back", () => {
  const progress = [row("a", "orders", 50), row("a", "refunds", 50)];
  expect(freshnessOf([shop("a"), shop("f", "file")], progress, streams, now).through).toEqual(at(50));
  expect(freshnessOf([shop("f", "file")], progress, streams, now)).toEqual({
    dataThrough: null,
    through: now,
    reach: now,
  });
});

test("a shop that stands still does not shorten what the others are compared with", () => {
  const progress = [row("a", "orders", 50), row("a", "refunds", 50), row("b", "orders", 1), row("b", "refunds", 1)];
  expect(freshnessOf([shop("a"), shop("b")], progress, streams, now)).toMatchObject({ through: at(1), reach: at(50) });
});
