import { quoteString } from "../sql/literal.ts";

const PREFIX = "orderhub:";

const hex = (queryId: string): string => Buffer.from(queryId).toString("hex");

/** SQL comment that carries the client's query id into the engine's process list, whose own ids cannot be chosen. */
export const queryTag = (queryId: string): string => `/*${PREFIX}${hex(queryId)}*/`;

/**
 * The same as a value of `log_comment`, which the process list shows among the settings: the engine writes a statement with
 * parameters anew once they are put in, and its comments are gone then.
 */
export const queryMark = (queryId: string): string => `${PREFIX}${hex(queryId)}`;

/** Condition over system.processes that holds for the statement with the client's query id. */
export const isQuery = (queryId: string): string =>
  `(position(query, ${quoteString(queryTag(queryId))}) > 0 OR Settings['log_comment'] = ${quoteString(queryMark(queryId))})`;

/** Expression over system.processes that gives the client's query id back. */
export const QUERY_ID_EXPRESSION = `unhex(if(startsWith(Settings['log_comment'], '${PREFIX}'),
  substring(Settings['log_comment'], ${PREFIX.length + 1}), extract(query, '/\\\\*${PREFIX}([0-9a-f]*)\\\\*/')))`;
