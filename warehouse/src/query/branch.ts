import { isAmount, type MeasureColumn, measureColumns } from "../metrics/measure.ts";
import { dimensionColumn, type TimeBasis } from "../rows/columns.ts";
import type { Predicate } from "../rows/predicate.ts";
import { timeColumn, toClickHouse } from "../rows/to-clickhouse.ts";
import { param } from "../sql/param.ts";
import { join, raw, type Sql, sql } from "../sql/sql.ts";
import type { Grain } from "@orderhub/schema/time";
import { dayOf } from "./calendar.ts";
import type { Shift } from "./compare-period.ts";
import type { Dimension } from "./metrics-query.ts";
import type { Piece, Source } from "./pick-rollup.ts";

/** One SELECT of the answer: one source, for the period itself (window 0) or the comparison (window 1). */
export interface Branch {
  readonly window: 0 | 1;
  readonly source: Source;
  readonly pieces: readonly Piece[];
  readonly basis: TimeBasis;
  readonly grain: Grain | undefined;
  readonly by: readonly Dimension[];
  readonly measures: readonly MeasureColumn[];
  readonly where: readonly Predicate[];
  /** Moves the comparison's rows onto the time axis of the period. */
  readonly shift: Shift | undefined;
}

const zone = "'Asia/Shanghai'";
const tables: Readonly<Record<Source, string>> = {
  raw: "raw_order_v1",
  hour: "order_per_hour_v1",
  day: "order_per_day_v1",
};

const rawMeasures: Readonly<Record<MeasureColumn, string>> = {
  orders: "count()",
  paidOrders: "countIf(paid_at IS NOT NULL)",
  refundedOrders: "countIf(refund_amount > 0)",
  totalAmount: "sum(total_amount)",
  paidAmount: "sum(paid_amount)",
  refundAmount: "sum(refund_amount)",
};

export function measureAlias(measure: MeasureColumn): string {
  return `${measure}Sum`;
}

function timeOf({ source, basis }: Branch): string {
  return source === "raw" ? timeColumn[basis] : "bucket";
}

function shifted(time: string, branch: Branch): Sql {
  const { shift } = branch;
  if (shift === undefined) return raw(time);
  if (shift.kind === "months") {
    const local = branch.source === "day" ? time : `toTimeZone(${time}, ${zone})`;
    const later = sql`addMonths(${raw(local)}, ${param.signed(shift.months)})`;
    if (branch.grain !== "hour") return later;
    // 29 February has no counterpart in most years: all of it goes to the last hour of the 28th, its neighbour.
    return sql`if(toDayOfMonth(${later}) < toDayOfMonth(${raw(local)}), addSeconds(addDays(toStartOfDay(${later}), 1), -1), ${later})`;
  }
  if (branch.source === "day") return sql`addDays(${raw(time)}, ${param.signed(shift.ms / 86_400_000)})`;
  if (shift.ms % 1000 === 0) return sql`addSeconds(${raw(time)}, ${param.signed(shift.ms / 1000)})`;
  return sql`addMilliseconds(${raw(time)}, ${param.signed(shift.ms)})`;
}

/** Seconds since 1970 of the start of the row's bucket on the time axis. */
function slot(grain: Grain, branch: Branch): Sql {
  const time = shifted(timeOf(branch), branch);
  const local = branch.source === "day" ? time : sql`toDate(${time}, ${raw(zone)})`;
  switch (grain) {
    case "hour":
      return sql`toUnixTimestamp(toStartOfHour(${time}))`;
    case "day":
      return sql`toUnixTimestamp(toDateTime(${local}, ${raw(zone)}))`;
    case "week":
      return sql`toUnixTimestamp(toDateTime(toMonday(${local}), ${raw(zone)}))`;
    case "month":
      return sql`toUnixTimestamp(toDateTime(toStartOfMonth(${local}), ${raw(zone)}))`;
  }
}

function within(piece: Piece, branch: Branch): Sql {
  const { start, end } = piece;
  const time = raw(timeOf(branch));
  if (branch.source === "day")
    return sql`(${time} >= ${param.day(dayOf(start))} AND ${time} < ${param.day(dayOf(end))})`;
  const range = sql`${time} >= ${param.instant(start)} AND ${time} < ${param.instant(end)}`;
  if (branch.source === "hour" || branch.basis === "paid") return sql`(${range})`;
  const first = param.day(dayOf(start));
  const last = param.day(dayOf(new Date(end.getTime() - 1)));
  return sql`(business_day >= ${first} AND business_day <= ${last} AND ${range})`;
}

function dimension(name: Dimension, branch: Branch): Sql {
  if (name === "hourOfDay") return raw(`toString(toHour(${timeOf(branch)}, ${zone})) AS ${dimensionAlias(name)}`);
  return raw(`toString(${dimensionColumn[name]}) AS ${dimensionAlias(name)}`);
}

export function dimensionAlias(name: Dimension): string {
  return `${name}Value`;
}

/** The SELECT of a branch: bucket, dimension values and sums, one row for each combination that occurs. */
export function branchSql(branch: Branch): Sql {
  const { window, source, pieces, basis, grain, by, measures, where } = branch;
  const keys = [
    raw(`${window} AS compared`),
    ...(grain === undefined ? [] : [sql`${slot(grain, branch)} AS slot`]),
    ...by.map((name) => dimension(name, branch)),
  ];
  const sums = measures.map((measure) => {
    const sum = source === "raw" ? rawMeasures[measure] : `sum(${measureColumns[measure]})`;
    return raw(`${isAmount(measure) ? `toDecimalString(${sum}, 2)` : `toString(${sum})`} AS ${measureAlias(measure)}`);
  });
  const periods = join(
    pieces.map((piece) => within(piece, branch)),
    " OR ",
  );
  const conditions = [
    ...(source === "raw" ? [] : [sql`basis = ${param.text(basis)}`]),
    pieces.length === 1 ? periods : sql`(${periods})`,
    ...where.map(toClickHouse),
  ];
  const groups = [...(grain === undefined ? [] : ["slot"]), ...by.map(dimensionAlias)];
  const grouped = groups.length === 0 ? raw("") : raw(`\nGROUP BY ${groups.join(", ")}`);
  return sql`SELECT ${join([...keys, ...sums], ", ")}
FROM ${raw(tables[source])} FINAL
WHERE ${join(conditions, " AND ")}${grouped}`;
}
