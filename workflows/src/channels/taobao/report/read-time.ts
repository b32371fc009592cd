import { type Instant, parseWireTime } from "@orderhub/schema/time";
import { halfWidth } from "./half-width.ts";

const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/u;
const compactDay = /^(\d{4})(\d{2})(\d{2})(?=\D|$|\d{6}(?:\D|$))/u;
const clock = /^(上午|下午)?\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2}))?(?:\.\d{1,9})?[分秒]?\s*(AM|PM)?/iu;
const compactClock = /^(\d{2})(\d{2})(\d{2})/u;
const shift = /^(?:Z|([+-])(\d{2}):?(\d{2}))(?:\s*[A-Z]{2,5})?$/u;
const zoneMinutes = 8 * 60;

/**
 * A time as people and programs write it in a report: day first by year, clock with or without seconds, morning or afternoon
 * named, an offset where one stands; without one it is of the business zone. undefined for what is no time, or could be two.
 */
export function readTime(text: string): Instant | undefined {
  const plain = halfWidth(text.slice(0, 60)).trim();
  const date = day.exec(plain) ?? compactDay.exec(plain);
  if (date === null) return undefined;
  const rest = plain.slice(date[0].length).replace(/^[T\s]+/u, "");
  const time = readClock(rest);
  if (time === undefined) return undefined;
  const two = (part: string | undefined): string => (part ?? "0").padStart(2, "0");
  const instant = parseWireTime(`${date[1] ?? ""}-${two(date[2])}-${two(date[3])} ${time.text}`);
  return instant === undefined ? undefined : shifted(instant, time.rest);
}

function readClock(text: string): { readonly text: string; readonly rest: string } | undefined {
  if (text === "") return { text: "00:00:00", rest: "" };
  const found = clock.exec(text);
  const two = (part: string | number | undefined): string => String(part ?? "0").padStart(2, "0");
  if (found === null) {
    const compact = compactClock.exec(text);
    if (compact === null) return undefined;
    return { text: `${two(compact[1])}:${two(compact[2])}:${two(compact[3])}`, rest: text.slice(compact[0].length) };
  }
  const half =
    found[1] === "下午" || found[5]?.toUpperCase() === "PM" ? "pm" : (found[1] ?? found[5]) ? "am" : undefined;
  const hour = Number(found[2]);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return { text: `${two(hours)}:${two(found[3])}:${two(found[4])}`, rest: text.slice(found[0].length).trim() };
}

function shifted(local: Instant, offset: string): Instant | undefined {
  if (offset === "") return local;
  const found = shift.exec(offset);
  if (found === null) return undefined;
  const minutes = (found[1] === "-" ? -1 : 1) * (Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0));
  return (local + (zoneMinutes - minutes) * 60_000) as Instant;
}

/** Whether a cell that should hold a time says that there is none: what programs write for "never" counts too. */
export function isNoTime(text: string): boolean {
  return /^(?:0000|0001|1970)-0[01]-0[01](?:[ T]0[08]:00(?::00)?)?$/u.test(text.trim());
}
