/** Text that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets hide. */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
