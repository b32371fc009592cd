import { describe, expect, test } from "vitest";
import { initialView } from "../../lib/url-state/codec.ts";
import { nextSort, orderByOf, orderFilterOf } from "./filter.ts";

const now = Date.parse("2026-11-23T14:32:00+08:00");
const period = { start: "2026-11-23T00:00:00+08:00", end: "2026-11-23T14:32:00+08:00" };

describe("the filter of the list", () => {
  test("is the half-open time range on the chosen time", () => {
    expect(orderFilterOf(initialView, now)).toEqual({ createdAt: { gte: period.start, lt: period.end } });
    expect(orderFilterOf({ ...initialView, basis: "paid" }, now)).toHaveProperty("paidAt");
  });

  test("behind a number carries the number's own period, basis and filters", () => {
    const view = { ...initialView, behind: "refundRate.numerator", province: ["广东省"], status: ["paid"], hour: "14" };
    expect(orderFilterOf(view, now)).toEqual({
      behind: {
        metric: "refundRate",
        part: "NUMERATOR",
        period,
        basis: "CREATED",
        filter: { province: { in: ["广东省"] }, status: { in: ["PAID"] } },
        hourOfDay: 14,
      },
    });
  });

  test("behind a number asks for that number, also one that nobody knows, and never for another instead", () => {
    for (const metric of ["netPaidAmount", "unpaidRate", "noSuchMetric"])
      expect(orderFilterOf({ ...initialView, behind: metric }, now).behind?.metric).toBe(metric);
  });

  test("a pasted number is looked for in all time", () => {
    expect(orderFilterOf({ ...initialView, q: " 4291235678901230012 " }, now)).toEqual({
      search: "4291235678901230012",
    });
  });

  test("a province that was not given is the empty text of the API", () => {
    expect(orderFilterOf({ ...initialView, province: ["-"] }, now)).toMatchObject({
      province: { in: [""] },
    });
  });
});

test("a column head sorts down, up, and back to newest first", () => {
  expect(nextSort("-createdAt", "paidAmount")).toBe("-paidAmount");
  expect(nextSort("-paidAmount", "paidAmount")).toBe("paidAmount");
  expect(nextSort("paidAmount", "paidAmount")).toBe("-createdAt");
  expect(orderByOf("paidAmount")).toEqual([{ field: "PAID_AMOUNT", direction: "ASC" }]);
  expect(orderByOf("-nonsense")).toEqual([{ field: "CREATED_AT", direction: "DESC" }]);
});
