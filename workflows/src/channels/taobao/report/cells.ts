import { compare, type Money, zero } from "@orderhub/schema/money";
import type { Instant } from "@orderhub/schema/time";
import { fail } from "../../unmappable.ts";
import type { ReportColumn } from "./columns.ts";
import { readMoney } from "./read-money.ts";
import { isNoTime, readTime } from "./read-time.ts";
import type { Row } from "./row.ts";

/** The amount in a column that must have one. */
export function amountIn(row: Row, column: ReportColumn): Money {
  return optionalAmountIn(row, column) ?? fail("missing_money", "an amount is empty", row.place(column));
}

export function optionalAmountIn(row: Row, column: ReportColumn): Money | undefined {
  const text = row.text(column);
  if (text === undefined) return undefined;
  const amount = readMoney(text);
  if (amount === undefined) {
    fail("invalid_money", "not an amount of yuan with at most two decimals", row.placeWithCell(column));
  }
  return compare(amount, zero) < 0 ? fail("invalid_money", "an amount is negative", row.placeWithCell(column)) : amount;
}

/** The time in a column, null where there is none. */
export function instantIn(row: Row, column: ReportColumn): Instant | null {
  const text = row.text(column);
  if (text === undefined || isNoTime(text)) return null;
  return readTime(text) ?? fail("invalid_time", "not a time", row.placeWithCell(column));
}
