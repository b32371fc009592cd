import fc from "fast-check";
import { expect, test } from "vitest";
import { trendForms } from "../../charts/prepare/forms.ts";
import { formatView, initialView, parseView, searchRecord, searchText, sharedPart } from "./codec.ts";
import { tidy } from "./codecs.ts";
import type { ViewState } from "./view.ts";
import { accessTabs, comparisons, dimensions, ingestionTabs, orderStatuses, paramNames, refreshRates } from "./view.ts";

const word = fc.stringMatching(/^[A-Za-z]{1,12}$/u);
const value = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }),
  fc.constantFrom("广东省", "内蒙古自治区", "a,b", "a~b", "~1", "&=#", "100%"),
);
const values = fc.array(value, { maxLength: 6 }).map(tidy);
const end = fc.constantFrom("now", "now-7d", "now/d", "now-1M/M", "2026-11-11", "2026-11-11T08:30");

const state: fc.Arbitrary<ViewState> = fc.record({
  from: end,
  to: end,
  cmp: fc.constantFrom(...comparisons),
  basis: fc.constantFrom("created", "paid"),
  refresh: fc.constantFrom(...refreshRates),
  channel: values,
  shop: values,
  market: values,
  province: values,
  status: fc.subarray([...orderStatuses]).map(tidy),
  metric: word,
  grain: fc.constantFrom("auto", "hour", "day", "week", "month"),
  by: fc.constantFrom("none", ...dimensions),
  form: fc.constantFrom(...trendForms),
  rank: fc.constantFrom("auto", ...dimensions),
  tables: fc.array(word, { maxLength: 3 }).map(tidy),
  q: fc.string({ maxLength: 20, unit: "grapheme" }),
  sort: word.map((field) => `-${field}`),
  behind: fc.constantFrom("", "paidAmount", "refundRate.numerator", "refundRate.denominator"),
  hour: fc.constantFrom("", "0", "9", "23"),
  cols: fc.array(word, { maxLength: 8 }),
  order: fc.string({ maxLength: 30 }),
  tab: fc.constantFrom(...ingestionTabs),
  feed: fc.string({ maxLength: 12 }),
  feeds: word.map((field) => `-${field}`),
  kept: fc.constantFrom("open", "resolved", "discarded"),
  access: fc.constantFrom(...accessTabs),
  revoked: fc.constantFrom("no", "yes"),
  actor: fc.string({ maxLength: 20, unit: "grapheme" }),
  action: fc.string({ maxLength: 20, unit: "grapheme" }),
  subject: fc.string({ maxLength: 20, unit: "grapheme" }),
});

test("any state survives the way into the address and back", () => {
  fc.assert(
    fc.property(state, (view) => {
      const parsed = parseView(searchRecord(searchText(formatView(view))));
      return (
        parsed.warnings.length === 0 && paramNames.every((name) => String(parsed.view[name]) === String(view[name]))
      );
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

test("an address of a state with all 31 provinces and 20 shops stays under 2,000 characters", () => {
  const province = Array.from({ length: 31 }, (_, index) => `广东省${String(index)}`.slice(0, 4));
  const shop = Array.from({ length: 20 }, (_, index) => `taobao-shop-${String(index)}`);
  expect(
    searchText(formatView({ ...initialView, province, shop, channel: ["taobao"], cmp: "year" })).length,
  ).toBeLessThan(2_000);
});

test("the initial state has an empty address", () => {
  expect(searchText(formatView(initialView))).toBe("");
});

test("unknown and unusable parameters become warnings and leave the rest intact", () => {
  const { view, warnings } = parseView({ from: "now-7d", wh: "SH01", cmp: "moon", status: "paid,lost" });
  expect(view.from).toBe("now-7d");
  expect(view.cmp).toBe("auto");
  expect(view.status).toEqual([]);
  expect(warnings.map(({ name, problem }) => `${name} ${problem}`)).toEqual([
    "wh unknown",
    "cmp invalid",
    "status invalid",
  ]);
});

test("parsing never throws on any query string", () => {
  fc.assert(fc.property(fc.string(), (query) => parseView(searchRecord(query)).view.metric.length > 0));
});

test("range, comparison and scope follow to another page, page state stays behind", () => {
  const shared = sharedPart({ ...initialView, from: "now-7d", channel: ["jd"], q: "4291", tab: "drift" });
  expect(formatView(shared)).toEqual({ from: "now-7d", channel: "jd" });
});

test("separators that people read are not percent-encoded", () => {
  expect(searchText({ from: "now-6d/d", channel: "jd,pdd" })).toBe("?from=now-6d/d&channel=jd,pdd");
});
