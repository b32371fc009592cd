import type { Decimal } from "./decimal.ts";
import { decimalOf, grouped, isZero, round, roundDigits, shift } from "./decimal.ts";

/** Decimal text as the API sends it; written digit by digit, never through a float. */
export type DecimalText = string;
export type Language = "zh" | "en";
export type ValueUnit = "COUNT" | "MONEY" | "RATIO";

export const localeOf: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-US" };
export const noValue = "–";

type Missing = null | undefined;
type Marks = {
  readonly group: string;
  readonly point: string;
  readonly compact: readonly (readonly [number, string])[];
};

// Written by hand, as Intl writes it: its first formatter takes a phone a tenth of a second to make.
const marksOf: Readonly<Record<Language, Marks>> = {
  zh: {
    group: ",",
    point: ".",
    compact: [
      [12, "万亿"],
      [8, "亿"],
      [4, "万"],
    ],
  },
  en: {
    group: ",",
    point: ".",
    compact: [
      [12, "T"],
      [9, "B"],
      [6, "M"],
      [3, "K"],
    ],
  },
};

const joined = (whole: string, fraction: string, language: Language): string =>
  fraction === "" ? whole : `${whole}${marksOf[language].point}${fraction}`;

const digitsOf = ({ whole, fraction }: Decimal, language: Language): string =>
  joined(grouped(whole, marksOf[language].group), fraction, language);

type Sign = "auto" | "exceptZero";
const signOf = (value: Decimal, sign: Sign): string => {
  if (isZero(value)) return "";
  return value.isNegative ? "-" : sign === "auto" ? "" : "+";
};

const fixed = (text: string, language: Language, [least, most]: readonly [number, number], sign: Sign, mark = "") => {
  const value = round(decimalOf(text), least, most);
  return `${signOf(value, sign)}${mark}${digitsOf(value, language)}`;
};

const percent = (text: string, language: Language, [least, most]: readonly [number, number], sign: Sign): string => {
  const value = round(shift(decimalOf(text), 2), least, most);
  return `${signOf(value, sign)}${digitsOf(value, language)}%`;
};

const fen = [2, 2] as const;
/** The same number of digits for every value of a column: 5.00% beside 6.22%. */
const shares = [2, 2] as const;
const changes = [1, 1] as const;

export const formatCount = (value: DecimalText | number | Missing, language: Language): string =>
  value === null || value === undefined ? noValue : fixed(String(value), language, [0, 0], "auto");

/** ¥1,234,567.89: exact, always two decimals. */
export const formatMoney = (value: DecimalText | Missing, language: Language): string =>
  value === null || value === undefined ? noValue : fixed(value, language, fen, "auto", "¥");

/** 1,234,567.89 without the sign, for columns whose head carries it. */
export const formatAmount = (value: DecimalText | Missing, language: Language): string =>
  value === null || value === undefined ? noValue : fixed(value, language, fen, "auto");

export const formatRatio = (value: DecimalText | Missing, language: Language, digits = 2): string =>
  value === null || value === undefined ? noValue : percent(value, language, [digits, digits], "auto");

export const formatSignedRatio = (value: DecimalText | Missing, language: Language): string =>
  value === null || value === undefined ? noValue : percent(value, language, changes, "exceptZero");

export const formatExact = (value: DecimalText | Missing, unit: ValueUnit, language: Language): string => {
  if (unit === "MONEY") return formatMoney(value, language);
  return unit === "RATIO" ? formatRatio(value, language) : formatCount(value, language);
};

/** Difference of two values of a unit: money and counts in their own unit, ratios in percentage points. */
export const formatDelta = (value: DecimalText | Missing, unit: ValueUnit, language: Language): string => {
  if (value === null || value === undefined) return noValue;
  if (unit === "MONEY") return fixed(value, language, fen, "exceptZero", "¥");
  if (unit === "COUNT") return fixed(value, language, [0, 0], "exceptZero");
  const points = round(shift(decimalOf(value), 2), ...shares);
  return `${signOf(points, "exceptZero")}${digitsOf(points, language)} ${language === "zh" ? "个点" : "pp"}`;
};

type Compact = { readonly digits: string; readonly unit: string };

/** The largest unit that leaves a digit before the point, also after rounding: 99,999.9万 is 1亿 rather than 10000万. */
const compact = (text: string, language: Language, cut: (value: Decimal) => Decimal): Compact => {
  const value = decimalOf(text);
  const units = [...marksOf[language].compact, [0, ""] as const];
  const steps = units.map(([power, unit], index) => {
    const exact = shift(value, -power);
    const shown = cut(exact);
    const next = units[index - 1]?.[0];
    return {
      shown,
      unit,
      isBelow: exact.whole === "0",
      isTooLarge: next !== undefined && shown.whole.length > next - power,
    };
  });
  const fits = steps.findIndex(({ isBelow }, index) => !isBelow || index === steps.length - 1);
  const found = steps[fits]?.isTooLarge === true ? steps[fits - 1] : steps[fits];
  if (found === undefined) return { digits: text, unit: "" };
  // Four digits in a row are read at a glance.
  const whole = found.shown.whole.length > 4 ? grouped(found.shown.whole, marksOf[language].group) : found.shown.whole;
  return {
    digits: `${signOf(found.shown, "auto")}${joined(whole, found.shown.fraction, language)}`,
    unit: found.unit,
  };
};

/** A value cut into sign and symbol, digits and unit, so that a tile can draw the unit small and grey. */
export type ValueParts = { readonly lead: string; readonly digits: string; readonly unit: string };

const compactFrom = 100_000;
const isLarge = (value: DecimalText, from: number): boolean => Math.abs(Number(value)) >= from;

/** 168.4万 in Chinese, 1.68M in English; below 100,000 all digits are shown. */
export const compactParts = (
  value: DecimalText | Missing,
  unit: ValueUnit,
  language: Language,
  from = compactFrom,
): ValueParts => {
  if (value === null || value === undefined) return { lead: "", digits: noValue, unit: "" };
  if (unit === "RATIO") return { lead: "", digits: percent(value, language, shares, "auto").slice(0, -1), unit: "%" };
  const decimals = unit === "MONEY" ? 2 : 0;
  const parts = isLarge(value, from)
    ? compact(value, language, (decimal) => roundDigits(decimal, 4))
    : { digits: fixed(value, language, [decimals, decimals], "auto"), unit: "" };
  return { lead: unit === "MONEY" ? "¥" : "", ...parts };
};

export const formatCompact = (
  value: DecimalText | Missing,
  unit: ValueUnit,
  language: Language,
  from = compactFrom,
): string => {
  const parts = compactParts(value, unit, language, from);
  return `${parts.lead}${parts.digits}${parts.unit}`;
};

/** Axis labels with their unit: few digits, compact from ten thousand; `digits` is the most after the point. */
export const formatTick = (value: number, unit: ValueUnit, language: Language, digits = 1): string => {
  if (unit === "RATIO") return percent(String(value), language, [0, digits], "auto");
  const parts = compact(String(value), language, (decimal) => round(decimal, 0, digits));
  const text = `${parts.digits}${parts.unit}`;
  if (unit !== "MONEY") return text;
  return text.startsWith("-") ? `-¥${text.slice(1)}` : `¥${text}`;
};

const durations = [
  { until: 90, seconds: 1, zh: "秒", en: [" sec", " sec"] },
  { until: 5_400, seconds: 60, zh: "分钟", en: [" min", " min"] },
  { until: 172_800, seconds: 3_600, zh: "小时", en: [" hr", " hr"] },
  { until: Infinity, seconds: 86_400, zh: "天", en: [" day", " days"] },
] as const;

/** Duration in its largest sensible unit: 12 sec, 3 min, 5 hr, 2 days. */
export const formatDuration = (seconds: number | Missing, language: Language): string => {
  if (seconds === null || seconds === undefined) return noValue;
  const unit = durations.find(({ until }) => seconds < until) ?? durations[3];
  const amount = formatCount(seconds / unit.seconds, language);
  return `${amount}${language === "zh" ? unit.zh : unit.en[amount === "1" ? 0 : 1]}`;
};

/** 512 B, 1.3 kB. */
export const formatBytes = (bytes: number, language: Language): string =>
  bytes < 1_024 ? `${formatCount(bytes, language)} B` : `${fixed(String(bytes / 1_024), language, [0, 1], "auto")} kB`;
