/** A spreadsheet keeps and shows this many digits of a number. */
const digitsKept = 15;

/**
 * The number as a spreadsheet knows it: 15 significant digits, without an exponent where they suffice. A whole number with more
 * digits has lost its last ones, so that it is shown with an exponent: nothing can be invented from it.
 */
export function numberText(stored: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  const [mantissa = "0", exponentText = "0"] = value.toExponential(digitsKept - 1).split("e");
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/gu, "").replace(/0+$/u, "");
  if (digits === "") return "0";
  if (exponent >= digitsKept || exponent < -digitsKept) {
    const rest = digits.slice(1);
    return `${sign}${digits[0] ?? ""}${rest === "" ? "" : `.${rest}`}E${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A plain decimal with so many places, half away from zero, as a spreadsheet shows it. */
export function withPlaces(decimal: string, places: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(decimal);
  if (match === null) return decimal;
  const [, sign = "", whole = "0", fraction = ""] = match;
  const kept = fraction.padEnd(places + 1, "0");
  const scaled = BigInt(whole + kept.slice(0, places)) + ((kept[places] ?? "0") >= "5" ? 1n : 0n);
  const text = String(scaled).padStart(places + 1, "0");
  const shown = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return scaled === 0n ? shown : `${sign}${shown}`;
}
