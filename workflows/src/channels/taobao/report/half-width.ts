/** Full-width digits, signs and spaces as ASCII: １２３４．５０ → 1234.50, ，→ ,. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ");
}

/** What stands in a cell that holds nothing. */
const placeholders = new Set(["", "-", "--", "—", "/", "无", "空", "null", "none", "nan", "n/a", "#n/a", "undefined"]);

export function isBlank(text: string): boolean {
  return placeholders.has(halfWidth(text.slice(0, 20)).trim().toLowerCase());
}
