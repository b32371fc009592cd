import { expect, test } from "vitest";
import { coloursOf } from "./palette.ts";
import { prepareRanking } from "./ranking.ts";

const value = (amount: string | null) => ({
  value: amount,
  numerator: amount ?? "0",
  denominator: null,
  compareValue: null,
  delta: null,
  deltaRatio: null,
});
const cell = (dimension: "PROVINCE" | "SHOP", name: string, hour: number | undefined, count: string) => ({
  isOther: false,
  dimensions: [
    { dimension, value: name, label: name },
    ...(hour === undefined ? [] : [{ dimension: "HOUR_OF_DAY" as const, value: String(hour), label: String(hour) }]),
  ],
  total: value(count),
});

test("ranked rows join their metrics by value, the rest comes last, an unnamed value is named", () => {
  const other = { ...cell("SHOP", "", undefined, "99"), isOther: true, dimensions: [] };
  const metric = (name: "paidAmount" | "paidOrders", series: ReturnType<typeof cell>[]) => ({
    name,
    total: value("0"),
    series,
  });
  const rows = prepareRanking(
    [
      metric("paidAmount", [cell("SHOP", "x", undefined, "5"), other, cell("SHOP", "", undefined, "7")]),
      metric("paidOrders", [cell("SHOP", "", undefined, "2"), cell("SHOP", "x", undefined, "1")]),
    ],
    ["paidAmount", "paidOrders"],
    "other",
    (_, __, label) => (label === "" ? "blank" : label),
    coloursOf(["x"]),
  );
  expect(rows.map((row) => row.label)).toEqual(["blank", "x", "other"]);
  expect(rows.map((row) => row.cells[1]?.value)).toEqual(["2", "1", undefined]);
  expect(rows[0]?.share).toBe(1);
  expect(rows[1]?.colour).toBe(coloursOf(["x"])("SHOP", "x"));
});
