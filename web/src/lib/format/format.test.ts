import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalOf } from "./decimal.ts";
import { localeOf } from "./number.ts";
import {
  formatBucket,
  formatBucketLong,
  formatClock,
  formatDateTime,
  formatDay,
  formatInstant,
  formatShort,
  formatSpan,
  formatTime,
} from "./date.ts";
import type { Instant } from "./date.ts";
import type { Language } from "./number.ts";
import {
  compactParts,
  formatAmount,
  formatCompact,
  formatCount,
  formatDelta,
  formatDuration,
  formatMoney,
  formatRatio,
  formatSignedRatio,
  formatTick,
} from "./number.ts";

describe("numbers", () => {
  test("money is exact to the fen beyond what a float can hold", () => {
    expect(formatMoney("9007199254740993.17", "zh")).toBe("¥9,007,199,254,740,993.17");
    expect(formatMoney("0.1", "en")).toBe("¥0.10");
    expect(formatMoney("-12.3", "zh")).toBe("-¥12.30");
  });

  test("a number of the page's own making with an exponent is read to the digit", () => {
    expect(decimalOf("1.5e-7")).toEqual({ isNegative: false, whole: "0", fraction: "00000015" });
    expect(decimalOf("-2.5e+21")).toEqual({ isNegative: true, whole: "2500000000000000000000", fraction: "" });
    expect(decimalOf("NaN")).toEqual(decimalOf("0"));
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
    expect(formatDelta("0.009", "RATIO", "en")).toBe("+0.90 pp");
    expect(formatSignedRatio("0.0842", "en")).toBe("+8.4%");
  });

  test("shares of one column have the same number of digits, so that they can be compared at a glance", () => {
    const shown = ["0", "0.049", "0.0622", "1"].map((value) => formatRatio(value, "en"));
    expect(shown).toEqual(["0.00%", "4.90%", "6.22%", "100.00%"]);
    expect(["0.07", "0.0842"].map((value) => formatSignedRatio(value, "zh"))).toEqual(["+7.0%", "+8.4%"]);
    expect(compactParts("0.05", "RATIO", "en")).toEqual({ lead: "", digits: "5.00", unit: "%" });
  });

  const decimal = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.integer({ min: 0, max: 8 }))
    .map(([isNegative, digits, places]) => {
      const text = String(digits).padStart(places + 1, "0");
      const point = text.length - places;
      return `${isNegative && digits > 0n ? "-" : ""}${text.slice(0, point)}${places === 0 ? "" : `.${text.slice(point)}`}`;
    });
  const money = { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" } as const;
  const exceptZero = { signDisplay: "exceptZero" } as const;
  type Write = (text: string, language: Language) => string;
  const named: readonly [string, Write, Intl.NumberFormatOptions][] = [
    ["count", formatCount, { maximumFractionDigits: 0 }],
    ["amount of money", formatMoney, money],
    ["amount", formatAmount, { minimumFractionDigits: 2, maximumFractionDigits: 2 }],
    ["ratio", formatRatio, { style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 2 }],
    [
      "change",
      formatSignedRatio,
      { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1, ...exceptZero },
    ],
    ["difference of money", (text, language) => formatDelta(text, "MONEY", language), { ...money, ...exceptZero }],
    [
      "large number",
      (text, language) => formatCompact(text, "COUNT", language, 0),
      { notation: "compact", maximumSignificantDigits: 4 },
    ],
    [
      "number on an axis",
      (text, language) => formatTick(Number(text), "COUNT", language),
      { notation: "compact", maximumFractionDigits: 1 },
    ],
  ];
  test.each(named)(
    "%s: written as the browser's own formatter writes it, except that nothing is minus zero",
    (name, write, options) => {
      const formats = { zh: new Intl.NumberFormat("zh-CN", options), en: new Intl.NumberFormat("en-US", options) };
      fc.assert(
        fc.property(decimal, fc.constantFrom("zh", "en"), (text, language) => {
          const given = (name === "number on an axis" ? String(Number(text)) : text) as Intl.StringNumericLiteral;
          expect(write(text, language)).toBe(formats[language].format(given).replace(/^-(?=¥?0(?:\.0+)?%?$)/u, ""));
        }),
        { numRuns: 2_000 },
      );
    },
  );

  test("durations use the largest sensible unit", () => {
    expect([2, 180, 7_200, 200_000].map((seconds) => formatDuration(seconds, "en"))).toEqual([
      "2 sec",
      "3 min",
      "2 hr",
      "2 days",
    ]);
    const cases = [0, 1, 59, 89, 90, 150, 5_399, 5_400, 90_000, 172_799, 172_800, 9e8] as const;
    for (const [language, locale] of [
      ["zh", "zh-CN"],
      ["en", "en-US"],
    ] as const)
      for (const seconds of cases) {
        const [amount, unit] =
          seconds < 90
            ? [seconds, "second"]
            : seconds < 5_400
              ? [seconds / 60, "minute"]
              : seconds < 172_800
                ? [seconds / 3_600, "hour"]
                : [seconds / 86_400, "day"];
        const format = new Intl.NumberFormat(locale, {
          style: "unit",
          unit,
          unitDisplay: "short",
          maximumFractionDigits: 0,
        });
        expect(formatDuration(seconds, language)).toBe(format.format(amount));
      }
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

  const hm = { hour: "2-digit", minute: "2-digit" } as const;
  const md = { month: "2-digit", day: "2-digit" } as const;
  const named: readonly [string, (instant: Instant, language: Language) => string, Intl.DateTimeFormatOptions][] = [
    ["time", formatTime, hm],
    ["clock", formatClock, { ...hm, second: "2-digit" }],
    ["day", formatDay, { ...md, weekday: "short" }],
    ["date and time", formatDateTime, { year: "numeric", ...md, ...hm }],
    ["instant", formatInstant, { year: "numeric", ...md, ...hm, second: "2-digit" }],
    ["month", (instant, language) => formatBucket(instant, "MONTH", language), { year: "numeric", month: "short" }],
  ];
  test.each(named)("%s: written as the browser's own formatter writes it", (_, write, options) => {
    for (const language of ["zh", "en"] as const) {
      const format = new Intl.DateTimeFormat(localeOf[language], {
        timeZone: "Asia/Shanghai",
        hourCycle: "h23",
        ...options,
      });
      // 37.1 days apart: every month, weekday and hour of day comes by.
      for (let ms = Date.UTC(2025, 0, 1); ms < Date.UTC(2029, 0, 1); ms += 3_205_441_000)
        expect(write(ms, language)).toBe(format.format(ms));
    }
  });

  test("the end of a span inside one day is a time alone", () => {
    const span = (end: string): string => formatSpan("2026-11-23T09:05:00+08:00", end, "zh");
    expect(span("2026-11-23T14:32:00+08:00")).toBe("2026/11/23 09:05 – 14:32");
    expect(span("2027-11-23T14:32:00+08:00")).toBe("2026/11/23 09:05 – 2027/11/23 14:32");
  });

  test("an hour bucket names its day", () => {
    expect(formatBucketLong("2026-11-23T14:00:00+08:00", "2026-11-23T15:00:00+08:00", "HOUR", "en")).toMatch(
      /Mon.*14:00/u,
    );
  });
});
