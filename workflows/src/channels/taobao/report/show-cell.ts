import { maskStray } from "@orderhub/schema/mask";
import { halfWidth } from "./half-width.ts";

const figures = /^[\d\s.,:/\-+¥￥元年月日时分秒TZE%]{1,32}$/u;

/** What can be shown of a cell that is at fault: figures as they stand, anything else only by its first character. */
export function showCell(text: string): string {
  const plain = halfWidth(text).trim();
  if (plain === "") return "";
  if (figures.test(plain) && !/\d{7}/u.test(plain.replaceAll(/[\s-]/gu, ""))) return maskStray(plain);
  if (/^[a-z]{1,12}$/iu.test(plain)) return plain;
  return `${Array.from(plain)[0] ?? ""}***`;
}
