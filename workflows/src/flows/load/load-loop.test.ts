import { expect, test } from "vitest";
import { restAfter } from "./load-loop.ts";
import type { OutboxEntry } from "./outbox.ts";
import { holdBackfill } from "./plan-batch.ts";

const at = new Date("2026-11-11T12:00:00Z");
const place = { xid: "1", id: "1", shopId: "s1", at, traceparent: null };
const order: OutboxEntry = { ...place, entity: "order", entityId: "1", before: { createdAt: null, paidAt: null } };

function watermark(minutesBehind: number): OutboxEntry {
  const watermarkAt = new Date(at.getTime() - minutesBehind * 60_000);
  return { ...place, entity: "watermark", before: { stream: "orders", watermarkAt } };
}

test("batches of what happens now follow each other every 300 ms, however long a busy machine takes for one", () => {
  expect(restAfter(20, false)).toBe(280);
  expect(restAfter(100, false)).toBe(200);
  expect(restAfter(2_000, false)).toBe(0);
});

test("batches of a backfill leave most of the time to others", () => {
  expect(restAfter(20, true)).toBe(280);
  expect(restAfter(500, true)).toBe(1500);
  expect(restAfter(60_000, true)).toBe(8000);
});

test("a batch is a backfill's where a stream in it is more than half an hour behind", () => {
  expect(holdBackfill([order, watermark(0.1), watermark(29)])).toBe(false);
  expect(holdBackfill([order, watermark(0.1), watermark(31)])).toBe(true);
  expect(holdBackfill([order])).toBe(false);
});
