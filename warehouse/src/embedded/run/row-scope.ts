import type { ReaderLimits } from "../config.ts";
import { quoteString } from "../sql/literal.ts";
import { guardNames } from "../sql/reader-guard.ts";
import type { Statement } from "../sql/statement.ts";
import type { KnownTable, KnownTables } from "./known-tables.ts";

/** What a reader may see: rows of these shops (null: of every one), in the tables of one database. */
export interface RowScope {
  readonly database: string;
  readonly shops: readonly string[] | null;
  /** The hub's own reader: it asks nothing to find out what it may not see, so nothing has to slow it down. */
  readonly isOwn?: boolean;
  /** Absent: the statement may take what the engine has. */
  readonly limits?: ReaderLimits;
}

/** Engines whose tables are looked up rather than read, past every filter: by IN, and as the right side of a join. */
const LOOKED_UP = new Set(["Set", "Join", "Dictionary"]);

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
  if (table.database !== scope.database || !table.hasShop) return NOTHING;
  if (scope.shops === null) return undefined;
  if (scope.shops.length === 0) return NOTHING;
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

/** The last word on what a statement may take; a client that asked for less gets this too. */
const limitAssignments = ({ limits }: RowScope): readonly string[] =>
  limits === undefined
    ? []
    : [
        `max_execution_time = ${limits.seconds}`,
        "timeout_overflow_mode = 'throw'",
        `max_memory_usage = ${limits.bytes}`,
        `max_temporary_data_on_disk_size_for_query = ${limits.bytes}`,
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
  const order = scope.isOwn === true ? ["use_query_condition_cache = 0"] : FILTER_FIRST;
  const rest = [...order, ...limitAssignments(scope), "use_query_cache = 0", "enable_analyzer = 1", "readonly = 1"];
  return `SET additional_table_filters = {${filters.join(", ")}}, ${rest.join(", ")}`;
};

/** What a reader asks, as far as the tables there are decide whether it may. */
export interface ReaderQuestion {
  readonly scope: RowScope;
  readonly statement: Statement;
  readonly params: ReadonlyMap<string, string>;
}

/** The hub's own reader names no other database, so only the tables of its own need a filter. */
const confineOwn = (tables: readonly KnownTable[], { scope, statement, params }: ReaderQuestion): string => {
  const others = tables.filter(({ database }) => database !== scope.database);
  guardNames(statement, params, new Set(others.map(({ database }) => database)), "the database");
  if (scope.shops === null) return "SET readonly = 1";
  return scopeAssignments(
    tables.filter(({ database }) => database === scope.database),
    scope,
  );
};

/** The statement that confines a session, once its settings and parameters are set, to what the reader may see. */
export const confinement = async (
  { tables }: { readonly tables: KnownTables },
  question: ReaderQuestion | undefined,
): Promise<string | undefined> => {
  if (question === undefined) return undefined;
  const { scope, statement, params } = question;
  const known = await (scope.isOwn === true ? tables.recent() : tables.now());
  const lookedUp = known.filter(({ engine }) => LOOKED_UP.has(engine));
  guardNames(statement, params, new Set(lookedUp.map(({ name }) => name)), "the table that is looked up");
  if (scope.isOwn !== true) guardNames(statement, params, await tables.madeFunctions(), "the function");
  return scope.isOwn === true ? confineOwn(known, question) : scopeAssignments(known, scope);
};
