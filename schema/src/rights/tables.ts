/**
 * How the rows of a fact reach the API: by their own column `shop_id`, through the row of another fact that they belong to,
 * all of them (they say nothing of a shop), or not at all.
 */
export type FactReading =
  "by shop" | "everybody" | "nobody" | { readonly through: string; readonly column: string; readonly key: string };

/** Tables written only by activities in workflows. The API reads them, inside the scope of whoever asks, and writes none. */
export const factTables: Readonly<Record<string, FactReading>> = {
  channel: "everybody",
  shop: { through: "shop", column: "id", key: "id" },
  watermark: "by shop",
  ingest_window: "by shop",
  raw_payload: "by shop",
  orders: "by shop",
  line_item: { through: "orders", column: "order_id", key: "id" },
  refund: "by shop",
  order_event: { through: "orders", column: "order_id", key: "id" },
  quarantined_record: "by shop",
  drift_event: "by shop",
  completeness_day: "by shop",
  push_message: "nobody",
  import_file: "by shop",
  import_row: "nobody",
  import_row_error: { through: "import_file", column: "import_id", key: "id" },
  outbox: "nobody",
  outbox_cursor: "nobody",
  load_progress: "by shop",
  warehouse_proof: "by shop",
  used_proof: "nobody",
};

/** What the API may do with a table that is no fact: anything, read and add to it, or only read it. */
export type ConfigurationUse = "write" | "append" | "read";

/** Tables that the API may write, each with an audit entry in the same transaction where a person asked for the change. */
export const configurationTables: Readonly<Record<string, ConfigurationUse>> = {
  app_user: "write",
  user_session: "write",
  user_account: "write",
  user_verification: "write",
  api_token: "write",
  audit_entry: "append",
  audit_link: "read",
  // Counters and no configuration: nobody asks for their changes.
  rate_bucket: "write",
  field_usage: "write",
};

/** Columns that the API cannot even read. */
export const hiddenColumns: Readonly<Record<string, readonly string[]>> = { shop: ["sealed_secrets"] };

/** The role whose members read facts inside a scope and write none. */
export const apiRole = "orderhub_api";
