/** Money inside the sandbox is a whole number of fen; it becomes a yuan text only on the wire. */
export type Fen = number;

/** `"200.07"` for 20007 fen. */
export function yuanText(fen: Fen): string {
  const sign = fen < 0 ? "-" : "";
  const whole = Math.abs(fen);
  const rest = whole % 100;
  return `${sign}${(whole - rest) / 100}.${rest < 10 ? "0" : ""}${rest}`;
}

/** `share` thousandths of an amount, rounded half up to the fen. */
export function permilleOf(amount: Fen, share: number): Fen {
  return Math.floor((amount * share + 500) / 1000);
}

/** Splits `total` over `weights` so that the parts are whole fen and add up to `total` exactly. */
export function allocate(total: Fen, weights: readonly Fen[]): Fen[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  if (sum === 0) return weights.map(() => 0);
  let given = 0;
  let seen = 0;
  return weights.map((weight) => {
    seen += weight;
    const upTo = Math.floor((total * seen) / sum);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
