import { raw, sql, type Sql } from "../sql/sql.ts";

/** Shorter texts must match whole: a short prefix would match a tenth of everything. */
const minPrefixLength = 6;

/** By prefix with ^@, not LIKE: only an operator that leaks nothing may use an index under row-level security. */
export function matchesNumber(column: string, text: string): Sql {
  return sql`${raw(column)} ${raw(text.length < minPrefixLength ? "=" : "^@")} ${text}`;
}

/** Orders that carry the text as any of their numbers. Each number has its own index-friendly branch. */
export function searchSql(search: string): Sql {
  const text = search.trim();
  if (text === "") return raw("true");
  return sql`o.id in (
    select id from orders where ${matchesNumber("order_no", text)} or ${matchesNumber("receiver_token", text)}
    union all select order_id from line_in_scope where ${matchesNumber("line_no", text)} or ${matchesNumber("sku", text)} or ${matchesNumber("item_no", text)}
    union all select order_id from refund where order_id is not null and ${matchesNumber("refund_no", text)})`;
}
