import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "@orderhub/schema/json";
import { type Money, sum } from "@orderhub/schema/money";
import { channels } from "../../channels/index.ts";
import type { PreparedRecord } from "../../land/prepare.ts";
import { countsOf, type Judged, refusalsOf } from "./account.ts";

const prepared: PreparedRecord = {
  kind: "report-row",
  sourceKey: "1",
  body: Buffer.alloc(0),
  contentHash: Buffer.alloc(0),
  receivedAt: 0 as PreparedRecord["receivedAt"],
  order: undefined,
  refund: undefined,
  failure: undefined,
  drift: [],
};

test("every row is in exactly one class, and so is its money, whatever became of its order", () => {
  const amount = fc.option(
    fc.integer({ min: 0, max: 99_999 }).map((fen) => (fen / 100).toFixed(2)),
    { nil: null },
  );
  const order = fc.record({
    kind: fc.constantFrom("lands", "behind", "refused"),
    amounts: fc.array(amount, { minLength: 1, maxLength: 4 }),
    repeated: fc.array(fc.integer({ min: 0, max: 3 })),
    isNews: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(order, { maxLength: 20 }), (orders) => {
      let line = 1;
      const judged = orders.map(({ kind, amounts, repeated }, index): Judged => {
        const rows = amounts.map((text) => ({
          line: (line += 1),
          record: {},
          amount: text,
          reason: null,
          detail: null,
        }));
        const group = { key: String(index), rows };
        if (kind === "refused") return { kind, group, prepared, reason: "invalid_money", place: {} };
        return { kind: kind, group, prepared, record: {}, repeated: new Set(repeated) };
      });
      const changed = new Set(orders.flatMap(({ isNews }, index) => (isNews ? [String(index)] : [])));
      const account = Object.values(countsOf(judged, changed));
      const all = judged.flatMap(({ group }) => group.rows);
      expect(account.reduce((rows, part) => rows + part.rows, 0)).toBe(all.length);
      const told = all.flatMap((row) => (row.amount === null ? [] : [row.amount as Money]));
      expect(sum(account.map((part) => part.amount))).toBe(sum(told));
      const { refused, superseded } = countsOf(judged, changed);
      expect(refusalsOf(judged)).toHaveLength(refused.rows + superseded.rows);
    }),
  );
});

const fold = (rows: readonly Json[]): unknown => channels.taobao.report?.fold(rows);
const row = (over: Record<string, string>): Json => ({
  订单编号: "3526000000000000001",
  总金额: "84.50",
  订单创建时间: "2026-01-03 09:05:00",
  订单付款时间: "2026-01-03 09:06:00",
  宝贝标题: "保温杯",
  ...over,
});

test("rows of one order are its articles where only their article differs, also with cells merged", () => {
  const repeatedTotal = fold([row({}), row({ 宝贝标题: "杯刷" })]) as { record: Record<string, unknown> };
  expect(repeatedTotal.record).toMatchObject({ 总金额: "84.50", "#articles": [{ 宝贝标题: "杯刷" }] });
  const merged = fold([row({}), { 订单编号: "3526000000000000001", 总金额: "", 宝贝标题: "杯刷" }]);
  expect(merged).toMatchObject({ kind: "order", record: { 总金额: "84.50" } });
  const ownAmounts = fold([row({ 总金额: "74.50" }), row({ 总金额: "10.00", 宝贝标题: "杯刷" })]);
  expect(ownAmounts).toMatchObject({ kind: "order", record: { 总金额: "84.50" } });
});

test("rows of one order that cannot both be true are told by the column", () => {
  expect(fold([row({ 总金额: "36.00" }), row({ 总金额: "12.00" })])).toEqual({
    kind: "contradiction",
    column: "总金额",
  });
  expect(fold([row({}), row({ 宝贝标题: "杯刷", 订单付款时间: "2026-02-01 00:00:00" })])).toEqual({
    kind: "contradiction",
    column: "订单付款时间",
  });
});

test("a row that says again what another says is left out", () => {
  expect(fold([row({}), row({})])).toMatchObject({ kind: "order", repeated: new Set([1]) });
});
