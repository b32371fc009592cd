import { day, parseShanghaiText, type Seconds } from "../../world/instants.ts";
import type { Switches } from "../../faults/config.ts";
import { invalidArgument, missingArgument } from "./errors.ts";

export type Params = ReadonlyMap<string, string>;

export function required(params: Params, name: string): string {
  const value = params.get(name);
  if (value === undefined || value === "") throw missingArgument(name);
  return value;
}

/** An instant argument `yyyy-MM-dd HH:mm:ss`. */
export function instant(params: Params, name: string): Seconds | undefined {
  const text = params.get(name);
  if (text === undefined || text === "") return undefined;
  const at = parseShanghaiText(text);
  if (at === undefined) throw invalidArgument(name, "日期格式必须为 yyyy-MM-dd HH:mm:ss");
  return at;
}

export function requiredInstant(params: Params, name: string): Seconds {
  required(params, name);
  const at = instant(params, name);
  if (at === undefined) throw missingArgument(name);
  return at;
}

function whole(params: Params, name: string, otherwise: number, low: number, high: number): number {
  const text = params.get(name);
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high) {
    throw invalidArgument(name, `${name} 取值范围 ${low}-${high}`);
  }
  return value;
}

export interface Paging {
  readonly pageNo: number;
  readonly pageSize: number;
  readonly useHasNext: boolean;
}

/** `page_no` from 1, `page_size` 1 to 100 with 40 as default, `use_has_next`. */
export function paging(params: Params): Paging {
  return {
    pageNo: whole(params, "page_no", 1, 1, 1_000_000),
    pageSize: whole(params, "page_size", 40, 1, 100),
    useHasNext: params.get("use_has_next") === "true",
  };
}

/** Refuses a window that ends before it starts, is wider than a day, or begins before the platform's memory. */
export function checkWindow(switches: Switches, now: Seconds, from: Seconds, to: Seconds, name: string): void {
  if (to < from) throw invalidArgument(`end_${name}`, `end_${name} 不能早于 start_${name}`);
  if (!switches.enforceWindows) return;
  if (to - from > day) throw invalidArgument(`end_${name}`, `start_${name} 与 end_${name} 的时间跨度不能超过一天`);
  checkHistory(switches, now, from, `start_${name}`);
}

export function checkHistory(switches: Switches, now: Seconds, from: Seconds, name: string): void {
  if (switches.enforceWindows && from < now - switches.historyDays * day) {
    throw invalidArgument(name, "只能查询三个月以内的数据");
  }
}
