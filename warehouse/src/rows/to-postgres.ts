import type { Predicate } from "./predicate.ts";

/** Text with a value between each two parts: `new Prisma.Sql(strings, values)` takes it as it is. */
export interface PostgresFragment {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

const timeColumn = { created: "created_at", paid: "paid_at" } as const;
const amountColumn = { paidAmount: "paid_amount", refundAmount: "refund_amount" } as const;

function text(fragment: string): PostgresFragment {
  return { strings: [fragment], values: [] };
}

function concat(...pieces: readonly PostgresFragment[]): PostgresFragment {
  const strings = [""];
  const values: unknown[] = [];
  for (const piece of pieces) {
    strings.push(`${strings.pop() ?? ""}${piece.strings[0] ?? ""}`);
    strings.push(...piece.strings.slice(1));
    values.push(...piece.values);
  }
  return { strings, values };
}

function value(before: string, item: unknown, after: string): PostgresFragment {
  return { strings: [before, after], values: [item] };
}

function combine(of: readonly Predicate[], alias: string, word: "AND" | "OR"): PostgresFragment {
  if (of.length === 0) return text(word === "AND" ? "true" : "false");
  const parts = of.map((predicate) => toPostgres(predicate, alias));
  const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [text(` ${word} `), part]));
  return concat(text("("), ...joined, text(")"));
}

function valuesOf(predicate: Extract<Predicate, { kind: "oneOf" | "noneOf" }>, alias: string): PostgresFragment {
  const test = predicate.kind === "oneOf" ? "= ANY(" : "<> ALL(";
  const { values } = predicate;
  switch (predicate.dimension) {
    case "market":
      return concat(
        text(`${alias}.shop_id IN (SELECT id FROM shop WHERE `),
        value(`market ${test}`, values, "::text[]))"),
      );
    case "province":
      return value(`coalesce(${alias}.province, '') ${test}`, values, "::text[])");
    case "shop":
      return value(`${alias}.shop_id ${test}`, values, "::text[])");
    case "channel":
      return value(`${alias}.channel_name ${test}`, values, "::text[])");
    case "status":
      return value(`${alias}.status ${test}`, values, "::text[])");
  }
}

/** The condition over rows of the Postgres table orders, known as `alias`. Same rows as `toClickHouse` names. */
export function toPostgres(predicate: Predicate, alias: string): PostgresFragment {
  switch (predicate.kind) {
    case "all":
      return combine(predicate.of, alias, "AND");
    case "any":
      return combine(predicate.of, alias, "OR");
    case "paid":
      return text(`${alias}.paid_at IS ${predicate.is ? "NOT NULL" : "NULL"}`);
    case "positive":
      return text(`${alias}.${amountColumn[predicate.amount]} > 0`);
    case "within": {
      const column = `${alias}.${timeColumn[predicate.basis]}`;
      return concat(
        value(`(${column} >= `, predicate.start.toISOString(), "::timestamptz"),
        value(` AND ${column} < `, predicate.end.toISOString(), "::timestamptz)"),
      );
    }
    case "oneOf":
    case "noneOf":
      return valuesOf(predicate, alias);
    case "hourOfDay":
      return value(
        `extract(hour FROM ${alias}.${timeColumn[predicate.basis]} AT TIME ZONE 'Asia/Shanghai')::int = `,
        predicate.hour,
        "::int",
      );
  }
}

/** The fragment as text with `$n` places, counted from `first`. */
export function numberParams(
  { strings, values }: PostgresFragment,
  first = 1,
): { text: string; values: readonly unknown[] } {
  return { text: strings.reduce((all, part, index) => `${all}$${first + index - 1}${part}`), values };
}
