/** Decimal text as the API sends it; formatted digit by digit by Intl, never through a float. */
export type DecimalText = string;
export type Language = "zh" | "en";
export type ValueUnit = "COUNT" | "MONEY" | "RATIO";

export const localeOf: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-US" };
export const noValue = "–";

const cache = new Map<string, Intl.NumberFormat>();
const numberFormat = (language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = language + JSON.stringify(options);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(localeOf[language], options);
  cache.set(key, made);
  return made;
};

// Intl formats decimal strings exactly; the DOM types only know the numeric-literal form of such strings.
const exact = (value: DecimalText | number): Intl.StringNumericLiteral => String(value) as Intl.StringNumericLiteral;

const money: Intl.NumberFormatOptions = { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" };

export const formatCount = (value: DecimalText | number | null | undefined, language: Language): string =>
  value === null || value === undefined
    ? noValue
    : numberFormat(language, { maximumFractionDigits: 0 }).format(exact(value));

/** ¥1,234,567.89: exact, always two decimals. */
export const formatMoney = (value: DecimalText | null | undefined, language: Language): string =>
  value === null || value === undefined ? noValue : numberFormat(language, money).format(exact(value));

/** 1,234,567.89 without the sign, for columns whose head carries it. */
export const formatAmount = (value: DecimalText | null | undefined, language: Language): string =>
  value === null || value === undefined
    ? noValue
    : numberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(exact(value));

export const formatRatio = (value: DecimalText | null | undefined, language: Language, digits = 2): string =>
  value === null || value === undefined
    ? noValue
    : numberFormat(language, { style: "percent", maximumFractionDigits: digits }).format(exact(value));

export const formatSignedRatio = (value: DecimalText | null | undefined, language: Language): string =>
  value === null || value === undefined
    ? noValue
    : numberFormat(language, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(
        exact(value),
      );

export const formatExact = (value: DecimalText | null | undefined, unit: ValueUnit, language: Language): string => {
  if (unit === "MONEY") return formatMoney(value, language);
  return unit === "RATIO" ? formatRatio(value, language) : formatCount(value, language);
};

/** Difference of two values of a unit: money and counts in their own unit, ratios in percentage points. */
export const formatDelta = (value: DecimalText | null | undefined, unit: ValueUnit, language: Language): string => {
  if (value === null || value === undefined) return noValue;
  const signDisplay = "exceptZero" as const;
  if (unit === "MONEY") return numberFormat(language, { ...money, signDisplay }).format(exact(value));
  if (unit === "COUNT") return numberFormat(language, { signDisplay, maximumFractionDigits: 0 }).format(exact(value));
  return `${numberFormat(language, { signDisplay, maximumFractionDigits: 2 }).format(exact(shiftTwo(value)))} ${language === "zh" ? "个点" : "pp"}`;
};

/** Multiplies by a hundred by moving the point, so that no digit is lost. */
export const shiftTwo = (value: DecimalText): DecimalText => {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/u.exec(value);
  if (match === null) return value;
  const fraction = (match[3] ?? "").padEnd(2, "0");
  const whole = `${match[2] ?? "0"}${fraction.slice(0, 2)}`.replace(/^0+(?=\d)/u, "");
  const rest = fraction.slice(2);
  return `${match[1] ?? ""}${whole}${rest === "" ? "" : `.${rest}`}`;
};

/** A value cut into sign and symbol, digits and unit, so that a tile can draw the unit small and grey. */
export type ValueParts = { readonly lead: string; readonly digits: string; readonly unit: string };

const compactFrom = 100_000;
const isLarge = (value: DecimalText, from: number): boolean => Math.abs(Number(value)) >= from;

const digitTypes = new Set(["integer", "group", "decimal", "fraction", "minusSign"]);
const join = (parts: readonly Intl.NumberFormatPart[], keep: (type: string) => boolean): string =>
  parts
    .filter((part) => keep(part.type))
    .map((part) => part.value)
    .join("")
    .trim();

/** 168.4万 in Chinese, 1.68M in English; below 100,000 all digits are shown. */
export const compactParts = (
  value: DecimalText | null | undefined,
  unit: ValueUnit,
  language: Language,
  from = compactFrom,
): ValueParts => {
  if (value === null || value === undefined) return { lead: "", digits: noValue, unit: "" };
  if (unit === "RATIO") {
    const parts = numberFormat(language, { style: "percent", maximumFractionDigits: 2 }).formatToParts(exact(value));
    return { lead: "", digits: join(parts, (type) => digitTypes.has(type)), unit: "%" };
  }
  const small = !isLarge(value, from);
  const decimals = unit === "MONEY" ? 2 : 0;
  const options: Intl.NumberFormatOptions = small
    ? { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    : { notation: "compact", maximumSignificantDigits: 4 };
  const parts = numberFormat(language, options).formatToParts(exact(value));
  return {
    lead: unit === "MONEY" ? "¥" : "",
    digits: join(parts, (type) => digitTypes.has(type)),
    unit: join(parts, (type) => type === "compact"),
  };
};

export const formatCompact = (
  value: DecimalText | null | undefined,
  unit: ValueUnit,
  language: Language,
  from = compactFrom,
): string => {
  const parts = compactParts(value, unit, language, from);
  return `${parts.lead}${parts.digits}${parts.unit}`;
};

/** Axis labels: few digits, compact from ten thousand. */
export const formatTick = (value: number, unit: ValueUnit, language: Language): string => {
  if (unit === "RATIO") return numberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(value);
  return numberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(value);
};

/** Duration in its largest sensible unit: 12 sec, 3 min, 5 hr, 2 days. */
export const formatDuration = (seconds: number | null | undefined, language: Language): string => {
  if (seconds === null || seconds === undefined) return noValue;
  const [amount, unit] =
    seconds < 90
      ? [seconds, "second"]
      : seconds < 5_400
        ? [seconds / 60, "minute"]
        : seconds < 172_800
          ? [seconds / 3_600, "hour"]
          : [seconds / 86_400, "day"];
  return numberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 }).format(amount);
};

export const formatBytes = (bytes: number, language: Language): string =>
  bytes < 1_024
    ? numberFormat(language, { style: "unit", unit: "byte", unitDisplay: "narrow" }).format(bytes)
    : numberFormat(language, {
        style: "unit",
        unit: "kilobyte",
        unitDisplay: "short",
        maximumFractionDigits: 1,
      }).format(bytes / 1_024);
