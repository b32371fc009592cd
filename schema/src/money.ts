/** An exact amount of yuan as a decimal string with two places, such as "200.07" or "-3.10". Never a float. */
export type Money = string & { readonly __brand: "Money" };

export const zero = "0.00" as Money;

// The form that channels send nearly always: it is its own canonical text.
const PLAIN = /^(?:0|[1-9]\d{0,15})\.\d\d$/;
const AMOUNT = /^(-?)(\d{1,16})(?:\.(\d{0,2})0*)?$/;

/** Reads a decimal string of yuan exactly. Undefined when it is no amount or has a fraction of a fen. */
export function parseMoney(text: string): Money | undefined {
  if (PLAIN.test(text)) return text as Money;
  const match = AMOUNT.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "0", fraction = ""] = match;
  return formatFen(BigInt(`${sign}${whole}${fraction.padEnd(2, "0")}`));
}

/** Reads a decimal string that is known to be an amount. Throws RangeError otherwise. */
export function money(text: string): Money {
  const amount = parseMoney(text);
  if (amount === undefined) throw new RangeError(`Not an amount of money: ${JSON.stringify(text)}`);
  return amount;
}

/** The amount in fen. */
export function toFen(amount: Money): bigint {
  return BigInt(amount.replace(".", ""));
}

/** The amount of so many fen. */
export function formatFen(fen: bigint): Money {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}` as Money;
}

export function sum(amounts: Iterable<Money>): Money {
  let fen = 0n;
  for (const amount of amounts) fen += toFen(amount);
  return formatFen(fen);
}

export function subtract(left: Money, right: Money): Money {
  return formatFen(toFen(left) - toFen(right));
}

export function multiply(amount: Money, times: number): Money {
  return formatFen(toFen(amount) * BigInt(times));
}

/** Negative, zero or positive as left is less than, equal to or greater than right. */
export function compare(left: Money, right: Money): number {
  const difference = toFen(left) - toFen(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Splits an amount by whole-number weights so that the parts add up to it exactly: the fen left over by rounding down go to
 * the largest remainders, ties to the earlier part. All weights zero: equal weights. No weights: no parts.
 */
export function allocate(amount: Money, weights: readonly bigint[]): Money[] {
  const given = weights.reduce((total, weight) => total + weight, 0n);
  const shares = given === 0n ? weights.map(() => 1n) : weights;
  const total = given === 0n ? BigInt(weights.length) : given;
  const fen = toFen(amount);
  const sign = fen < 0n ? -1n : 1n;
  const parts = shares.map((share) => (fen * sign * share) / total);
  const left = Number(fen * sign - parts.reduce((all, part) => all + part, 0n));
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: (fen * sign * share) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const extra = new Set(byRemainder.slice(0, left).map((entry) => entry.index));
  return parts.map((part, index) => formatFen(sign * (part + (extra.has(index) ? 1n : 0n))));
}
