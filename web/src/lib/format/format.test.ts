import { describe, expect, test } from "vitest";
import { formatBucketLong, formatShort, formatSpan } from "./date.ts";
import {
  compactParts,
  formatCompact,
  formatCount,
  formatDelta,
  formatDuration,
  formatMoney,
  formatRatio,
  formatSignedRatio,
  shiftTwo,
} from "./number.ts";

describe("numbers", () => {
  test("money is exact to the fen beyond what a float can hold", () => {
    expect(formatMoney("9007199254740993.17", "zh")).toBe("¥9,007,199,254,740,993.17");
    expect(formatMoney("0.1", "en")).toBe("¥0.10");
    expect(formatMoney("-12.3", "zh")).toBe("-¥12.30");
  });

  test("large values are counted in 万 and 亿 in Chinese, in k and M in English", () => {
    expect(formatCompact("1234567.89", "MONEY", "zh")).toBe("¥123.5万");
    expect(formatCompact("1234567.89", "MONEY", "en")).toBe("¥1.235M");
    expect(formatCompact("315000000", "COUNT", "zh")).toBe("3.15亿");
    expect(formatCompact("12846", "COUNT", "zh")).toBe("12,846");
    expect(compactParts("0.0483", "RATIO", "zh")).toEqual({ lead: "", digits: "4.83", unit: "%" });
  });

  test("a missing value is a dash and never a zero", () => {
    expect([formatMoney(null, "zh"), formatCount(undefined, "en"), formatRatio(null, "zh")]).toEqual(["–", "–", "–"]);
    expect(compactParts(null, "MONEY", "zh").digits).toBe("–");
  });

  test("differences carry their sign, ratios in points", () => {
    expect(formatDelta("995", "COUNT", "zh")).toBe("+995");
    expect(formatDelta("-7150", "MONEY", "zh")).toBe("-¥7,150.00");
    expect(formatDelta("0.009", "RATIO", "en")).toBe("+0.9 pp");
    expect(formatSignedRatio("0.0842", "en")).toBe("+8.4%");
  });

  test.each([
    ["0.0091", "0.91"],
    ["-0.5", "-50"],
    ["12", "1200"],
    ["0.00012345", "0.012345"],
  ])("%s times a hundred is %s", (value, expected) => {
    expect(shiftTwo(value)).toBe(expected);
  });

  test("durations use the largest sensible unit", () => {
    expect([2, 180, 7_200, 200_000].map((seconds) => formatDuration(seconds, "en"))).toEqual([
      "2 sec",
      "3 min",
      "2 hr",
      "2 days",
    ]);
  });
});

describe("dates", () => {
  test("whole days are named by first and last day, other spans by both instants", () => {
    expect(formatSpan("2026-11-16T00:00:00+08:00", "2026-11-23T00:00:00+08:00", "zh")).toBe("2026/11/16 – 2026/11/22");
    expect(formatSpan("2026-11-23T00:00:00+08:00", "2026-11-23T14:32:00+08:00", "zh")).toContain("14:32");
  });

  test("instants are written in Shanghai time on a machine in Los Angeles", () => {
    const now = Date.parse("2026-11-23T06:32:00Z");
    expect(formatShort("2026-11-22T16:30:00Z", now, "zh")).toBe("00:30");
    expect(formatShort("2026-11-22T15:59:00Z", now, "zh")).toBe("11/22 23:59");
  });

  test("an hour bucket names its day", () => {
    expect(formatBucketLong("2026-11-23T14:00:00+08:00", "2026-11-23T15:00:00+08:00", "HOUR", "en")).toMatch(
      /Mon.*14:00/u,
    );
  });
});
