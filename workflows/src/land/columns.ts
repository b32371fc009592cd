import { binaryArray } from "./binary-array.ts";
import type { Element, ElementType } from "./binary-values.ts";

/** One column of a bulk statement: its Postgres type and how a row gives its value. Instants are milliseconds. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ElementType;
  readonly of: (row: Row) => Element;
}

/** A column that holds the same in every row. */
export function sameInAll<Row>(name: string, type: ElementType, value: Element): Column<Row> {
  return { name, type, of: () => value };
}

/** Values of the rows column by column, as parameters of `unnestOf`. */
export function columnValues<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Buffer[] {
  return columns.map((column) => binaryArray(column.type, rows.map(column.of)));
}

/** `unnest($n::type[], …)` for the columns, the first of which is parameter `first`. */
export function unnestOf<Row>(columns: readonly Column<Row>[], first: number): string {
  return `unnest(${columns.map((column, index) => `$${first + index}::${column.type}[]`).join(", ")})`;
}

/** Names of the columns, separated by commas, each with a prefix such as `i.`. */
export function namesOf<Row>(columns: readonly Column<Row>[], prefix = ""): string {
  return columns.map((column) => prefix + column.name).join(", ");
}

/** `name = EXCLUDED.name` for every column but the given ones. */
export function assignmentsOf<Row>(columns: readonly Column<Row>[], except: readonly string[]): string {
  return columns
    .filter((column) => !except.includes(column.name))
    .map((column) => `${column.name} = EXCLUDED.${column.name}`)
    .join(", ");
}

/** A single instant goes to Postgres as RFC 3339 text. */
export function timestamp(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
