import type { Engine, EngineSession } from "../engine/engine.ts";
import { quoteString } from "../sql/literal.ts";
import { guardSets } from "../sql/reader-guard.ts";
import type { Statement } from "../sql/statement.ts";

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
  readonly engine: string;
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
 * The filters come before any condition of the statement's own: were they one step, a condition that fails or waits on a
 * hidden row would tell of it.
 */
const FILTER_FIRST = [
  "optimize_move_to_prewhere = 0",
  "query_plan_optimize_prewhere = 0",
  "query_plan_merge_filters = 0",
  "use_query_condition_cache = 0",
];

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
  return `SET additional_table_filters = {${filters.join(", ")}}, ${FILTER_FIRST.join(", ")}, use_query_cache = 0, enable_analyzer = 1, readonly = 1`;
};

const TABLES = `SELECT concat(t.database, '\\t', t.name, '\\t', toString(c.n > 0), '\\t', t.engine)
FROM system.tables AS t
LEFT JOIN (SELECT database, table, count() AS n FROM system.columns WHERE name = 'shop_id' GROUP BY database, table) AS c
ON t.database = c.database AND t.name = c.table
FORMAT TSVRaw`;

/** The tables there are, read apart from any setting of the reader's. */
const readTables = async (engine: Engine): Promise<readonly KnownTable[]> => {
  const session = engine.openSession();
  try {
    return (await session.lines(TABLES)).map((line) => {
      const [database = "", name = "", hasShop = "0", engineName = ""] = line.split("\t");
      return { database, name, hasShop: hasShop === "1", engine: engineName };
    });
  } finally {
    session.close();
  }
};

/** What a reader asks, as far as the tables there are decide whether it may. */
export interface ReaderQuestion {
  readonly scope: RowScope;
  readonly statement: Statement;
  readonly params: ReadonlyMap<string, string>;
}

/** Confines a session, after its settings and parameters are set, to what the reader may see of the tables there are now. */
export const confine = async (engine: Engine, session: EngineSession, question: ReaderQuestion): Promise<void> => {
  const { scope, statement, params } = question;
  const tables = await readTables(engine);
  guardSets(statement, params, new Set(tables.filter((table) => table.engine === "Set").map((table) => table.name)));
  await session.run(scopeAssignments(tables, scope));
};
