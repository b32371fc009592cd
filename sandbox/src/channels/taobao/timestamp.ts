import { parseShanghaiText, type Seconds } from "../../world/instants.ts";

/** Every form that real clients send: epoch milliseconds, epoch seconds, `yyyy-MM-dd HH:mm:ss[.SSS][+0800]`. */
export function parseTimestamp(text: string): Seconds | undefined {
  if (/^\d{13}$/.test(text)) return Math.floor(Number(text) / 1000);
  if (/^\d{9,10}$/.test(text)) return Number(text);
  return parseShanghaiText(text);
}
