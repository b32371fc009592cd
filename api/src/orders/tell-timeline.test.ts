import { expect, test } from "vitest";
import type { ShopRow } from "../shops/shop-row.ts";
import type { EventRow } from "./read-order-parts.ts";
import { tellTimeline } from "./tell-timeline.ts";

const event = (over: Partial<EventRow>): EventRow => ({
  id: "1",
  kind: "landed",
  occurredAt: "2026-11-01T00:00:00.000Z",
  recordedAt: "2026-11-20T10:00:00.000Z",
  fromStatus: null,
  toStatus: "created",
  refundNo: null,
  refundStatus: null,
  amount: null,
  workflowId: "w",
  runId: "r",
  currency: "CNY",
  payload: {
    id: "p",
    kind: "trade",
    sourceKey: "1",
    contentHash: "aa",
    bytes: 1,
    receivedAt: "2026-11-20T10:00:00.000Z",
    workflowId: "w",
    runId: "r",
    shop: { id: "taobao-a", name: "A", channelName: "taobao" } as ShopRow,
  },
  ...over,
});

test("an order that was learned late was placed when it was placed, and landed when it landed", () => {
  const paid = event({
    id: "2",
    kind: "paid",
    occurredAt: "2026-11-02T00:00:00.000Z",
    fromStatus: "created",
    toStatus: "paid",
  });
  const told = tellTimeline([event({}), paid]);
  expect(told.map(({ kind, occurredAt }) => [kind, occurredAt.slice(0, 10)])).toEqual([
    ["created", "2026-11-01"],
    ["paid", "2026-11-02"],
    ["landed", "2026-11-20"],
  ]);
  expect(new Set(told.map(({ id }) => id)).size).toBe(3);
});
