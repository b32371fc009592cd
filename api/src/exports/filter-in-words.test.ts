import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderFilterShape } from "../orders/inputs.ts";
import { filterInWords, type Speaker } from "./filter-in-words.ts";
import { orderInWords } from "./order-in-words.ts";

const zh: Speaker = { language: "zh", shopName: (id) => (id === "taobao-a" ? "旗舰店" : id) };
const en: Speaker = { language: "en", shopName: (id) => id };

test("a filter is told in the words of the pages, a sentence for each condition", () => {
  const filter: OrderFilterShape = {
    status: { in: ["paid", "part_shipped"] },
    shop: { eq: "taobao-a" },
    createdAt: { gte: new Date("2026-10-31T16:00:00Z"), lt: new Date("2026-11-30T16:00:00Z") },
    paidAmount: { gte: "100" },
    province: { notIn: [""] },
  };
  expect(filterInWords(filter, zh)).toEqual([
    "店铺：旗舰店",
    "省份 不是：未知",
    "状态：待发货 或 部分发货",
    "下单时间 ≥ 2026-11-01 00:00:00, < 2026-12-01 00:00:00",
    "付款金额 ≥ 100",
  ]);
  expect(filterInWords({ status: { eq: "paid" } }, en)).toEqual(["Status: To ship"]);
});

test("what is nested keeps its brackets", () => {
  const filter: OrderFilterShape = {
    or: [{ status: { eq: "paid" } }, { and: [{ city: { eq: "" } }, { lines: { some: { sku: { eq: "A-1" } } } }] }],
    not: { refunds: { some: { status: { eq: "succeeded" } } } },
  };
  expect(filterInWords(filter, en)).toEqual([
    "(Status: To ship) or (City: Unknown, and at least one item (SKU: A-1))",
    "not (at least one refund (Status of a refund: Refunded))",
  ]);
  expect(filterInWords({ or: [] }, en)).toEqual(["matches no order"]);
});

test("the rows behind a number say which number, when and of whom", () => {
  const period = { start: new Date("2026-10-31T16:00:00Z"), end: new Date("2026-11-01T16:00:00Z") };
  const behind = { metric: "refundRate", part: "numerator", period, basis: "paid", hourOfDay: 9 } as const;
  expect(filterInWords({ behind: { ...behind, filter: { channel: { eq: "taobao" } } } }, zh)).toEqual([
    "指标背后的订单：退款率 (分子)",
    "付款时间 ≥ 2026-11-01 00:00:00, < 2026-11-02 00:00:00",
    "渠道：淘宝/天猫",
    "时段：09:00",
  ]);
});

test("what somebody typed is masked as it is everywhere", () => {
  expect(filterInWords({ search: "13812345678" }, zh).join("")).not.toContain("13812345678");
});

test("no filter is told as JSON, and none is told in silence", () => {
  const one = fc.constantFrom<OrderFilterShape>(
    { status: { eq: "paid" } },
    { shop: { in: ["a", "b"] } },
    { paidAt: { isNull: true } },
    { totalAmount: { lt: "5.00" } },
    { refunds: { some: {} } },
    { lines: { some: { title: { contains: "cup" } } } },
  );
  const nested = fc.letrec<{ filter: OrderFilterShape }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small" },
      one,
      fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((all) => ({ or: all })),
      fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((all) => ({ and: all })),
      tie("filter").map((not) => ({ not })),
    ),
  }));
  fc.assert(
    fc.property(nested.filter, fc.constantFrom(zh, en), (filter, speaker) => {
      const told = filterInWords(filter, speaker);
      expect(told.length).toBeGreaterThan(0);
      expect(told.join("\n")).not.toMatch(/[{}"[\]]|undefined|null/u);
    }),
  );
});

test("the order of a list is told, also the one that nobody chose", () => {
  expect(orderInWords([], "zh")).toBe("下单时间 降序");
  expect(orderInWords([{ field: "paidAmount", direction: "asc" }], "en")).toBe("Paid ascending");
});
