import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { schema } from "../schema.ts";
import { planOf } from "./plan.ts";
import { costAfter, priceBefore } from "./price.ts";

function price(query: string, variables: Record<string, unknown> = {}): number {
  const plan = planOf(schema, parse(query), undefined);
  return plan === undefined ? 0 : priceBefore(plan, variables);
}

function cost(query: string, data: unknown, variables: Record<string, unknown> = {}): number {
  const plan = planOf(schema, parse(query), undefined);
  return plan === undefined ? 0 : costAfter(plan, variables, data);
}

const list = "query ($n: Int = 20) { orders(first: $n) { nodes { orderNo lines { title } } } }";
const board = (rest: string): string =>
  `{ metrics(names: [paidAmount], period: { start: "2026-10-01T00:00:00+08:00", end: "2026-10-31T00:00:00+08:00" }${rest}) { metrics { series { points { value { value } } } } } }`;

describe("the price of an operation", () => {
  it("follows the page size, from a literal, a variable or its default", () => {
    expect(price(list, { n: 100 })).toBe(10 + 100 * 3);
    expect(price(list)).toBe(10 + 20 * 3);
    expect(price("{ orders(first: 100) { nodes { orderNo lines { title } } } }")).toBe(price(list, { n: 100 }));
  });

  it("counts neither a page that is not valid as less than nothing nor one beyond the largest as more", () => {
    expect(price(list, { n: -5 })).toBe(10);
    expect(price(list, { n: 1e9 })).toBe(10 + 500 * 3);
  });

  it("grows with the period, the grain, the splits and the comparison", () => {
    const plain = price(board(""));
    expect(price(board(", grain: DAY"))).toBeGreaterThan(plain);
    expect(price(board(", grain: HOUR"))).toBeGreaterThan(price(board(", grain: DAY")));
    expect(price(board(", grain: DAY, by: [PROVINCE]"))).toBeGreaterThan(5 * price(board(", grain: DAY")));
    expect(price(board(", grain: DAY, by: [PROVINCE], top: 5"))).toBeLessThan(
      price(board(", grain: DAY, by: [PROVINCE]")),
    );
    expect(price(board(", compare: PREVIOUS_YEAR"))).toBeGreaterThan(plain);
  });

  it("counts totals and bodies only where they are selected", () => {
    const plain = "{ orders(first: 5) { nodes { payloads { id } } } }";
    const whole = "{ orders(first: 5) { totalCount totals { count } nodes { payloads { id body } } } }";
    expect(price(whole) - price(plain)).toBe(10 + 20 + 5 * 2 * 4);
  });

  it("leaves out what is skipped", () => {
    const query = "query ($no: Boolean!) { orders(first: 5) { totalCount @skip(if: $no) nodes { id } } }";
    expect(price(query, { no: false }) - price(query, { no: true })).toBe(10);
  });

  it("is the same through fragments, and of several types the dearest", () => {
    expect(price("{ orders(first: 5) { ...L } } fragment L on OrderConnection { nodes { lines { title } } }")).toBe(
      price("{ orders(first: 5) { nodes { lines { title } } } }"),
    );
    const node = (body: string): string => `{ node(id: "x") { ${body} } }`;
    expect(price(node("... on Order { lines { title } } ... on Shop { channel { name } }"))).toBe(
      price(node("... on Order { lines { title } }")),
    );
  });

  it("is refused where fragments write out to too much", () => {
    const repeat = (count: number, text: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => text(index)).join(" ");
    const fragment = `fragment F on Order { ${repeat(20, (index) => `a${index}: lines { title }`)} }`;
    const orders = repeat(300, (index) => `o${index}: order(orderNo: "x") { ...F }`);
    expect(() => price(`{ ${orders} } ${fragment}`)).toThrow(expect.objectContaining({ code: "LIMIT_EXCEEDED" }));
  });
});

describe("the cost of an answer", () => {
  it("is the price of what came back", () => {
    const data = { orders: { nodes: [{ lines: [{}, {}, {}] }, { lines: [] }] } };
    expect(cost(list, data)).toBe(10 + 2 + 3);
    expect(cost(list, { orders: null })).toBe(10);
    expect(cost(list, null)).toBe(1);
  });

  it("counts a field that two types share once", () => {
    const query =
      '{ node(id: "x") { ... on Order { shop { name } } ... on Refund { payload { shop { name } } } ... on DriftEvent { shop { name } } } }';
    expect(cost(query, { node: { shop: { name: "x" } } })).toBe(3 + 1 + 1);
  });
});
