import { apiRole, configurationTables, factTables, hiddenColumns, type FactReading } from "./tables.ts";

/** The tables of a database with their columns. */
export type Columns = ReadonlyMap<string, readonly string[]>;

const uses = { write: "SELECT, INSERT, UPDATE, DELETE", append: "SELECT, INSERT", read: "SELECT" } as const;

/**
 * What a connection may see, from the settings hub.shops ('*' or an array of shop ids) and hub.market ('*' or a market). A
 * setting that was never made, or was taken back and is empty, admits nothing.
 */
const functions = `
CREATE OR REPLACE FUNCTION hub_sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('hub.shops', true) = '*' AND current_setting('hub.market', true) = '*', false)
$$;
CREATE OR REPLACE FUNCTION hub_sees_every_shop() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('hub.shops', true) = '*', false)
$$;
CREATE OR REPLACE FUNCTION hub_shops() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('hub.shops', true) IN ('', '*') THEN NULL ELSE current_setting('hub.shops', true)::text[] END
$$;
CREATE OR REPLACE FUNCTION hub_market() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('hub.market', true), '')
$$;`;

const seenShop = `(SELECT hub_sees_all()) OR (((SELECT hub_market()) = '*' OR market = (SELECT hub_market()))
  AND ((SELECT hub_sees_every_shop()) OR id = ANY ((SELECT hub_shops())::text[])))`;

/**
 * The lines that a connection may see, to be found by what they are. The policy of the table asks for the order of every line
 * that a condition has not excluded yet, one by one; here it is a join, which the planner makes in the cheapest way. It reads as
 * its owner, past the policies, and no barrier keeps its own condition first: what runs over it is the API's own statements.
 */
const linesInScope = `
DROP VIEW IF EXISTS line_in_scope;
CREATE VIEW line_in_scope AS
  SELECT l.order_id, l.line_no, l.sku, l.item_no, l.title, l.quantity FROM line_item l JOIN orders o ON o.id = l.order_id
  WHERE (SELECT hub_sees_all()) OR o.shop_id = ANY (ARRAY(SELECT id FROM shop WHERE ${seenShop}));`;

/** Every part that does not depend on the row stands in a subquery of its own: Postgres computes it once per statement. */
function condition(table: string, reading: FactReading): string | undefined {
  if (table === "shop") return seenShop;
  if (reading === "by shop") return `(SELECT hub_sees_all()) OR shop_id = ANY (ARRAY(SELECT s.id FROM shop s))`;
  if (typeof reading !== "object") return undefined;
  const { through, column, key } = reading;
  return `(SELECT hub_sees_all()) OR EXISTS (SELECT 1 FROM ${through} p WHERE p.${key} = ${table}.${column})`;
}

function readFact(table: string, reading: FactReading, columns: readonly string[]): string[] {
  if (reading === "nobody") return [`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`];
  const hidden = hiddenColumns[table] ?? [];
  const shown = hidden.length === 0 ? "" : ` (${columns.filter((column) => !hidden.includes(column)).join(", ")})`;
  const using = condition(table, reading);
  return [
    `GRANT SELECT${shown} ON ${table} TO ${apiRole};`,
    ...(using === undefined
      ? []
      : [
          `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
          `DROP POLICY IF EXISTS in_scope ON ${table};`,
          `CREATE POLICY in_scope ON ${table} FOR SELECT TO ${apiRole} USING (${using});`,
        ]),
  ];
}

/** The whole of the rights of the API's role as one script that can be run again. Pure; tables that are not listed get none. */
export function rightsSql(columns: Columns, sequences: ReadonlyMap<string, string>): string {
  const facts = Object.entries(factTables).flatMap(([table, reading]) => {
    const own = columns.get(table);
    return own === undefined ? [] : readFact(table, reading, own);
  });
  const configurations = Object.entries(configurationTables).flatMap(([table, use]) => {
    if (!columns.has(table)) return [];
    const sequence = sequences.get(table);
    const numbered = sequence !== undefined && use !== "read";
    return [
      `GRANT ${uses[use]} ON ${table} TO ${apiRole};`,
      ...(numbered ? [`GRANT USAGE ON SEQUENCE ${sequence} TO ${apiRole};`] : []),
    ];
  });
  return [
    functions,
    linesInScope,
    `GRANT USAGE ON SCHEMA public TO ${apiRole};`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${apiRole};`,
    `REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${apiRole};`,
    ...facts,
    `GRANT SELECT ON line_in_scope TO ${apiRole};`,
    ...configurations,
  ].join("\n");
}
