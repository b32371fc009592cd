/** A decimal as text, to the last digit: sign, digits before the point, digits after it. */
export type Decimal = { readonly isNegative: boolean; readonly whole: string; readonly fraction: string };

const plain = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d*))?$/u;

/** Numbers of the page's own making may be written with an exponent. What is no number is nought. */
export const decimalOf = (text: string): Decimal => {
  const { mantissa, exponent } = powered.exec(text)?.groups ?? {};
  if (mantissa !== undefined) return shift(decimalOf(mantissa), Number(exponent));
  const { sign, whole, fraction } = plain.exec(text)?.groups ?? {};
  if (whole === undefined) return zero;
  return { isNegative: sign === "-", whole: whole.replace(/^0+(?=\d)/u, ""), fraction: fraction ?? "" };
};
const powered = /^(?<mantissa>[^e]+)e(?<exponent>[+-]?\d+)$/u;
const zero: Decimal = { isNegative: false, whole: "0", fraction: "" };

/** Moves the point to the right, or to the left where `places` is negative, so that no digit is lost. */
export const shift = ({ isNegative, whole, fraction }: Decimal, places: number): Decimal => {
  const digits = "0".repeat(Math.max(0, -places)) + whole + fraction.padEnd(places, "0");
  const point = whole.length + Math.max(0, places);
  return { isNegative, whole: digits.slice(0, point).replace(/^0+(?=\d)/u, ""), fraction: digits.slice(point) };
};

/** Cuts to `most` digits after the point, halves away from zero, and leaves zeros at the end out down to `least`. */
export const round = ({ isNegative, whole, fraction }: Decimal, least: number, most: number): Decimal => {
  const kept = BigInt(whole + fraction.slice(0, most).padEnd(most, "0")) + (fraction.charAt(most) >= "5" ? 1n : 0n);
  const digits = String(kept).padStart(most + 1, "0");
  const point = digits.length - most;
  const rest = digits.slice(point);
  const needed = Math.max(least, rest.replace(/0+$/u, "").length);
  return { isNegative, whole: digits.slice(0, point), fraction: rest.slice(0, needed) };
};

/** Cuts to `most` digits that count, as far as they stand after the point. */
export const roundDigits = (value: Decimal, most: number): Decimal => {
  const leading = value.whole === "0" ? -(/^0*/u.exec(value.fraction)?.[0].length ?? 0) : value.whole.length;
  const places = most - leading;
  return places >= 0 ? round(value, 0, places) : shift(round(shift(value, places), 0, 0), -places);
};

export const isZero = ({ whole, fraction }: Decimal): boolean => !/[1-9]/u.test(whole + fraction);

export const grouped = (whole: string, mark: string): string => whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, mark);
