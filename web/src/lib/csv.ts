const risky = /^[\s\p{Cc}\p{Cf}\p{Mn}]*[=+\-@＝＋－﹣−＠﹫﹢﹦]|^[\t\r\n\v\f\p{Cc}\p{Cf}]/u;
const plainNumber = /^-?\d+(?:\.\d+)?$/u;

/** One cell: quoted where it must be; text that a spreadsheet would run as a formula is defused. */
const cell = (value: string | null): string => {
  if (value === null) return "";
  const safe = risky.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** CSV with CRLF, for what is drawn on a card (whole lists are exported by the API). */
export const csvOf = (rows: readonly (readonly (string | null)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
