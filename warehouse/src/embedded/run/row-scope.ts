import type { Engine, EngineSession } from "../engine/engine.ts";
import { quoteString } from "../sql/literal.ts";

/** What a reader may see: rows of these shops, in the tables of one database. */
export interface RowScope {
  readonly database: string;
  readonly shops: readonly string[];
}

/** One table of the engine; `hasShop` tells whether its rows belong to shops. */
export interface KnownTable {
  readonly database: string;
  readonly name: string;
  readonly hasShop: boolean;
}

/** System tables a reader's tool needs to find its way; they hold no rows of others. */
const OPEN_SYSTEM_TABLES = new Set(
  "one numbers numbers_mt zeros zeros_mt databases tables columns functions settings formats data_type_families table_engines table_functions time_zones build_options keywords contributors licenses".split(
    " ",
  ),
);

const NOTHING = "0";

/** The predicate a table's rows must meet for this reader; undefined where all may be seen. */
const predicate = (table: KnownTable, scope: RowScope): string | undefined => {
  if (table.database === "system" && OPEN_SYSTEM_TABLES.has(table.name)) return undefined;
  if (table.database.toLowerCase() === "information_schema") return undefined;
  if (table.database !== scope.database || !table.hasShop || scope.shops.length === 0) return NOTHING;
  return `shop_id IN (${scope.shops.map(quoteString).join(", ")})`;
};

/**
 * The SET that confines a session to its reader's rows and then locks every setting. A table that is not known to be
 * safe shows nothing.
 */
export const scopeAssignments = (tables: readonly KnownTable[], scope: RowScope): string => {
  const filters = tables.flatMap((table) => {
    const condition = predicate(table, scope);
    return condition === undefined
      ? []
      : [`${quoteString(`${table.database}.${table.name}`)}: ${quoteString(condition)}`];
  });
  return `SET additional_table_filters = {${filters.join(", ")}}, use_query_cache = 0, enable_analyzer = 1, readonly = 1`;
};

const TABLES = `SELECT concat(t.database, '\\t', t.name, '\\t', toString(c.n > 0))
FROM system.tables AS t
LEFT JOIN (SELECT database, table, count() AS n FROM system.columns WHERE name = 'shop_id' GROUP BY database, table) AS c
ON t.database = c.database AND t.name = c.table
FORMAT TSVRaw`;

/** The tables there are, read apart from any setting of the reader's. */
const readTables = async (engine: Engine): Promise<readonly KnownTable[]> => {
  const session = engine.openSession();
  try {
    return (await session.lines(TABLES)).map((line) => {
      const [database = "", name = "", hasShop = "0"] = line.split("\t");
      return { database, name, hasShop: hasShop === "1" };
    });
  } finally {
    session.close();
  }
};

/** Confines a session, after its settings and parameters are set, to what the reader may see of the tables there are now. */
export const confine = async (engine: Engine, session: EngineSession, scope: RowScope): Promise<void> => {
  await session.run(scopeAssignments(await readTables(engine), scope));
};
