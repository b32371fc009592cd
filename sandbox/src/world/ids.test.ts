import fc from "fast-check";
import { expect, it } from "vitest";
import { lineId, parseRefundId, parseTradeId, refundId, tradeId } from "./ids.ts";

const keys = fc.record({
  shopNo: fc.integer({ min: 1, max: 7 }),
  chunk: fc.integer({ min: 0, max: 2 ** 27 - 1 }),
  seq: fc.integer({ min: 0, max: 2 ** 21 - 1 }),
});

it("every order number has 19 digits, fits 64 bits and leads back to its order", () => {
  fc.assert(
    fc.property(keys, (key) => {
      const id = tradeId(key);
      expect(id).toMatch(/^\d{19}$/);
      expect(BigInt(id) < 2n ** 63n).toBe(true);
      expect(parseTradeId(id)).toEqual(key);
    }),
  );
});

it("every refund number leads back to its order and refund", () => {
  fc.assert(
    fc.property(keys, fc.integer({ min: 0, max: 7 }), (key, refundNo) => {
      expect(parseRefundId(refundId(key, refundNo))).toEqual({ key, refundNo });
    }),
  );
});

it("reading an order number as a double gives another number", () => {
  const key = { shopNo: 1, chunk: 3, seq: 5 };
  expect(String(Number(tradeId(key)))).not.toBe(tradeId(key));
});

it("the only line of a trade has the trade's number, several have their own", () => {
  const key = { shopNo: 2, chunk: 9, seq: 1 };
  expect(lineId(key, 0, 1)).toBe(tradeId(key));
  expect(new Set([tradeId(key), lineId(key, 0, 2), lineId(key, 1, 2)]).size).toBe(3);
});

it("numbers that no order can have lead nowhere", () => {
  expect(parseTradeId("9999999999999999999")).toBeUndefined();
  expect(parseTradeId("123")).toBeUndefined();
  expect(parseTradeId(lineId({ shopNo: 1, chunk: 1, seq: 1 }, 0, 2))).toBeUndefined();
});
