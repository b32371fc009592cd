import { escapeLike } from "../sql/conditions.ts";
import { raw, sql, type Sql } from "../sql/sql.ts";

/** Shorter texts must match whole: a short prefix would match a tenth of everything. */
export const minPrefixLength = 6;

function matches(column: string, text: string): Sql {
  return text.length < minPrefixLength
    ? sql`${raw(column)} = ${text}`
    : sql`(${raw(column)} = ${text} or ${raw(column)} like ${`${escapeLike(text)}%`})`;
}

/** Orders that carry the text as any of their numbers. Each number has its own index-friendly branch. */
export function searchSql(search: string): Sql {
  const text = search.trim();
  if (text === "") return raw("true");
  return sql`o.id in (
    select id from orders where ${matches("order_no", text)} or ${matches("receiver_token", text)}
    union all select order_id from line_item where ${matches("line_no", text)} or ${matches("sku", text)} or ${matches("item_no", text)}
    union all select order_id from refund where order_id is not null and ${matches("refund_no", text)})`;
}
