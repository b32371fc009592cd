import { expect, test } from "vitest";
import { statementName } from "./statement-name.ts";

test.each([
  ["SELECT 1", "SELECT"],
  ["BEGIN", "BEGIN"],
  ["BEGIN; SET LOCAL orderhub.traceparent = 'x'", "BEGIN"],
  ["SELECT id FROM shop WHERE id = '13800000000'", "SELECT shop"],
  ["select count(*) from (select 1 from orders) t", "SELECT orders"],
  ["INSERT INTO push_message (a) SELECT $1 FROM unnest($2::text[])", "INSERT push_message"],
  ["UPDATE outbox_cursor SET xid = $1", "UPDATE outbox_cursor"],
  ["DELETE FROM outbox WHERE id <= 5", "DELETE outbox"],
  ["-- why\nINSERT INTO order_per_day_v1 (basis) SELECT 1 FROM order_per_hour_v1", "INSERT order_per_day_v1"],
  ["ALTER TABLE raw_order_v1 DELETE WHERE shop_id = 'x'", "ALTER raw_order_v1"],
  ["COPY outbox (entity, shop_id) FROM STDIN (FORMAT binary)", "COPY outbox"],
  ["", "STATEMENT"],
])("%s is called %s", (text, name) => {
  expect(statementName(text)).toBe(name);
});
