import { type Money, parseMoney } from "@orderhub/schema/money";
import { halfWidth } from "./half-width.ts";

const currency = /^(?:[¥￥]|CNY|RMB|人民币)\s*|\s*(?:元|圆|CNY|RMB)$/giu;
const grouped = /^\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,6})?$/u;

/** What a person who writes money may put around it is left out; undefined where it is no amount of yuan with at most two decimals. */
export function readMoney(text: string): Money | undefined {
  const plain = halfWidth(text.slice(0, 60)).trim().replace(currency, "").trim();
  const sign = /^[+-]\s*/u.exec(plain)?.[0] ?? "";
  const digits = plain.slice(sign.length).replace(currency, "").trim();
  const joined = grouped.test(digits) ? digits.replaceAll(",", "") : digits;
  return parseMoney(`${sign.startsWith("-") ? "-" : ""}${joined}`);
}
