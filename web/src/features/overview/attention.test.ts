import { expect, test } from "vitest";
import type { AttentionQuery } from "../../generated/graphql.ts";
import { attentionOf } from "./attention.ts";

type Feed = AttentionQuery["ingestion"][number];

const feed = (changes: Partial<Feed>): Feed => ({
  shop: {
    id: "1",
    shopId: "s1",
    name: "Shop",
    feed: "API",
    status: "ACTIVE",
    statusReason: null,
    statusAt: "2026-11-23T00:00:00Z",
  },
  dataThrough: null,
  lagSeconds: null,
  quarantinedOpen: 0,
  driftOpen: 0,
  streams: [],
  completeness: [],
  proofs: [],
  ...changes,
});

test("a healthy feed asks for nothing", () => {
  expect(attentionOf([feed({})])).toEqual([]);
});

test("missing orders come before held records, and recovered ones last", () => {
  const day = {
    day: "2026-11-22",
    platformCount: 10,
    landedCount: 8,
    missing: ["1", "2"],
    healed: 0,
    status: "INCOMPLETE" as const,
    checkedAt: "2026-11-23T01:00:00Z",
  };
  const items = attentionOf([
    feed({
      quarantinedOpen: 3,
      completeness: [{ ...day, day: "2026-11-21", landedCount: 10, missing: [], healed: 2, status: "COMPLETE" }, day],
    }),
  ]);
  expect(items.map((item) => [item.kind, item.count])).toEqual([
    ["missing", 2],
    ["quarantine", 3],
    ["healed", 2],
  ]);
});

test("a paused shop is named once and is not called late as well", () => {
  const paused = feed({
    shop: { ...feed({}).shop, status: "PAUSED" },
    streams: [{ stream: "ORDERS", isStale: true, lagSeconds: 9_999, dataThrough: null }],
  });
  expect(attentionOf([paused]).map((item) => item.kind)).toEqual(["paused"]);
});
