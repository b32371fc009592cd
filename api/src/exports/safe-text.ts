/** Text that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets hide. */
export function safeText(text: string): string {
  return /^[\s\p{Cc}\p{Cf}\p{Mn}]*[=+\-@＝＋－﹣−＠﹫﹢﹦]|^[\t\r\n\v\f\p{Cc}\p{Cf}]/u.test(text) ? `'${text}` : text;
}
