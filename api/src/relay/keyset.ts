import { allOf, anyOf, join, raw, sql, type Sql } from "../sql/sql.ts";

export type Direction = "asc" | "desc";

/** One column of an order. Rows without a value come last in either direction. */
export interface SortKey {
  readonly name: string;
  readonly column: Sql;
  readonly type: "timestamptz" | "numeric" | "bigint" | "text";
  readonly direction: Direction;
  readonly nullable: boolean;
}

function flip(direction: Direction): Direction {
  return direction === "asc" ? "desc" : "asc";
}

/** The order of a page; reading backward turns it round, nulls included. */
export function orderBySql(keys: readonly SortKey[], backward: boolean): Sql {
  const parts = keys.map((key) => {
    const direction = backward ? flip(key.direction) : key.direction;
    const nulls = key.nullable ? ` nulls ${backward ? "first" : "last"}` : "";
    return sql`${key.column} ${raw(direction + nulls)}`;
  });
  return join(parts, ", ");
}

function parameter(key: SortKey, value: string): Sql {
  return sql`${value}::${raw(key.type)}`;
}

function equals(key: SortKey, value: string | null): Sql {
  return value === null ? sql`${key.column} is null` : sql`${key.column} = ${parameter(key, value)}`;
}

/** Strictly beyond a value in reading direction, where nulls are beyond every value when reading forward. */
function beyond(key: SortKey, value: string | null, backward: boolean): Sql {
  if (value === null) return backward ? sql`${key.column} is not null` : raw("false");
  const direction = backward ? flip(key.direction) : key.direction;
  const compared = sql`${key.column} ${raw(direction === "asc" ? ">" : "<")} ${parameter(key, value)}`;
  return key.nullable && !backward ? sql`(${compared} or ${key.column} is null)` : compared;
}

/** Rows strictly after the row with these values in the given reading direction. */
export function beyondRow(keys: readonly SortKey[], values: readonly (string | null)[], backward: boolean): Sql {
  const simple = keys.every((key) => !key.nullable && key.direction === keys[0]?.direction);
  if (simple) {
    const direction = backward ? flip(keys[0]?.direction ?? "asc") : (keys[0]?.direction ?? "asc");
    const columns = join(
      keys.map((key) => key.column),
      ", ",
    );
    const row = join(
      keys.map((key, index) => parameter(key, values[index] ?? "")),
      ", ",
    );
    return sql`(${columns}) ${raw(direction === "asc" ? ">" : "<")} (${row})`;
  }
  return anyOf(
    keys.map((key, index) =>
      allOf([
        ...keys.slice(0, index).map((earlier, at) => equals(earlier, values[at] ?? null)),
        beyond(key, values[index] ?? null, backward),
      ]),
    ),
  );
}
