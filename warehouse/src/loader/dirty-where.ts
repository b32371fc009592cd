import { dayOf, startOfDay } from "../query/calendar.ts";
import type { TimeBasis } from "../rows/columns.ts";
import { timeColumn } from "../rows/to-clickhouse.ts";
import { param } from "../sql/param.ts";
import { join, raw, type Sql, sql } from "../sql/sql.ts";
import { coveringRanges, type DirtyHours } from "./dirty-hours.ts";

/** Ranges of one condition: enough for an index to skip by, few enough to test quickly. */
const rangesMax = 48;
const hourSeconds = 3600;

/** The business days that hold the hours. */
export function daysOfHours(hours: readonly number[]): readonly string[] {
  return [...new Set(hours.map((hour) => dayOf(new Date(hour * hourSeconds * 1000))))];
}

// The lists below are numbers and days that this code made: they stand in the text, since thousands do not fit in an address.
function hourList(hours: readonly number[]): string {
  return hours.map((hour) => hour * hourSeconds).join(", ");
}

function dayList(days: readonly string[]): string {
  return days.map((day) => `'${day}'`).join(", ");
}

// Bounds have the column's own type: beside a bound without fractions, a skip index leaves out the last second of the hour.
function rawHours({ basis, shopId, hours }: DirtyHours): Sql {
  const time = timeColumn[basis];
  const ranges = coveringRanges(hours, rangesMax).map(
    ({ from, to }) =>
      `(${time} >= toDateTime64(${from * hourSeconds}, 3, 'UTC') AND ${time} < toDateTime64(${to * hourSeconds}, 3, 'UTC'))`,
  );
  const days = basis === "created" ? ` AND business_day IN (${dayList(daysOfHours(hours))})` : "";
  return sql`(shop_id = ${param.text(shopId)}${raw(days)} AND (${raw(ranges.join(" OR "))})
    AND toUnixTimestamp(toStartOfHour(${raw(time)})) IN (${raw(hourList(hours))}))`;
}

/** Orders that lie in dirty hours of a basis. */
export function rawWhere(dirty: readonly DirtyHours[], basis: TimeBasis): Sql {
  const parts = dirty.filter((one) => one.basis === basis).map(rawHours);
  return parts.length === 0 ? raw("false") : join(parts, " OR ");
}

/** Cells of the hour rollup that lie in dirty hours. */
export function hourCellsWhere(dirty: readonly DirtyHours[]): Sql {
  const parts = dirty.map(
    ({ basis, shopId, hours }) =>
      sql`(basis = ${param.text(basis)} AND shop_id = ${param.text(shopId)} AND bucket IN (${raw(hourList(hours))}))`,
  );
  return join(parts, " OR ");
}

/** Cells of the day rollup that lie in the days of dirty hours. */
export function dayCellsWhere(dirty: readonly DirtyHours[]): Sql {
  const parts = dirty.map(
    ({ basis, shopId, hours }) =>
      sql`(basis = ${param.text(basis)} AND shop_id = ${param.text(shopId)} AND bucket IN (${raw(dayList(daysOfHours(hours)))}))`,
  );
  return join(parts, " OR ");
}

/** Cells of the hour rollup that make up the days of dirty hours. */
export function hoursOfDaysWhere(dirty: readonly DirtyHours[]): Sql {
  const parts = dirty.map(({ basis, shopId, hours }) => {
    const days = daysOfHours(hours);
    const starts = days.map((day) => startOfDay(day).getTime() / (hourSeconds * 1000));
    const ranges = coveringRanges(
      starts.flatMap((start) => Array.from({ length: 24 }, (_, hour) => start + hour)),
      rangesMax,
    ).map(({ from, to }) => `(bucket >= ${from * hourSeconds} AND bucket < ${to * hourSeconds})`);
    return sql`(basis = ${param.text(basis)} AND shop_id = ${param.text(shopId)} AND (${raw(ranges.join(" OR "))})
    AND toDate(bucket, 'Asia/Shanghai') IN (${raw(dayList(days))}))`;
  });
  return join(parts, " OR ");
}
