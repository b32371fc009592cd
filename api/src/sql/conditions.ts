import type { Bounds, ChoiceFilter, InstantBounds, Maybe, TextMatch } from "../vocabulary/filters.ts";
import { raw, sql, type Sql } from "./sql.ts";

function given<T>(value: Maybe<T>): value is T {
  return value !== null && value !== undefined;
}

/** Conditions of a choice on a text column that is never null. */
export function choiceSql(column: Sql, filter: Maybe<ChoiceFilter<string>>): Sql[] {
  const conditions: Sql[] = [];
  if (!filter) return conditions;
  if (given(filter.eq)) conditions.push(sql`${column} = ${filter.eq}`);
  if (given(filter.in)) conditions.push(sql`${column} = any(${filter.in}::text[])`);
  if (given(filter.notIn)) conditions.push(sql`${column} <> all(${filter.notIn}::text[])`);
  return conditions;
}

/**
 * Conditions of a choice on a text column in which "" stands for null. Only what asks for "" names both: the index of the column
 * finds the rest.
 */
export function choiceOrNoneSql(column: Sql, { notIn, ...wanted }: ChoiceFilter<string>): Sql[] {
  const filled = sql`coalesce(${column}, '')`;
  const asksForNone = wanted.eq === "" || wanted.in?.includes("") === true;
  return [...choiceSql(asksForNone ? filled : column, wanted), ...choiceSql(filled, { notIn })];
}

/** Conditions of bounds on a column of the named SQL type. */
export function boundsSql(column: Sql, type: "numeric" | "timestamptz" | "int", filter: Maybe<Bounds<unknown>>): Sql[] {
  const conditions: Sql[] = [];
  if (!filter) return conditions;
  const add = (operator: string, value: unknown): void => {
    if (given(value)) conditions.push(sql`${column} ${raw(operator)} ${value}::${raw(type)}`);
  };
  add("=", filter.eq);
  add(">=", filter.gte);
  add(">", filter.gt);
  add("<", filter.lt);
  add("<=", filter.lte);
  return conditions;
}

/** Conditions on an instant column that may be null. */
export function instantSql(column: Sql, filter: Maybe<InstantBounds>): Sql[] {
  if (!filter) return [];
  const conditions = boundsSql(column, "timestamptz", filter);
  if (given(filter.isNull)) conditions.push(sql`${column} is ${raw(filter.isNull ? "null" : "not null")}`);
  return conditions;
}

/** Conditions on free text. The wildcards of LIKE in the input stand for themselves. */
export function textSql(column: Sql, filter: Maybe<TextMatch>): Sql[] {
  const conditions: Sql[] = [];
  if (!filter) return conditions;
  if (given(filter.eq)) conditions.push(sql`${column} = ${filter.eq}`);
  if (given(filter.contains)) conditions.push(sql`${column} ilike ${`%${escapeLike(filter.contains)}%`}`);
  return conditions;
}

/** Text in which LIKE finds nothing but the text itself. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
