/** A ClickHouse string literal that stands for exactly `value`. */
export const quoteString = (value: string): string =>
  `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\0", "\\0")}'`;

/** A back-quoted ClickHouse identifier that stands for exactly `name`. */
export const quoteIdentifier = (name: string): string =>
  `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("\0", "\\0")}\``;
