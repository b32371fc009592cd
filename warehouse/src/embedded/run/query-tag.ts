/** SQL comment that carries the client's query id into the engine's process list, whose own ids cannot be chosen. */
export const queryTag = (queryId: string): string => `/*orderhub:${Buffer.from(queryId).toString("hex")}*/`;

/** Expression over system.processes that gives the client's query id back. */
export const QUERY_ID_EXPRESSION = "unhex(extract(query, '/\\\\*orderhub:([0-9a-f]*)\\\\*/'))";
