import type { EngineSession } from "../engine/engine.ts";
import { prepareSession, type Preparation } from "../run/prepare.ts";
import { confinement, type ReaderQuestion } from "../run/row-scope.ts";
import type { Statement } from "../sql/statement.ts";
import { toSql } from "../sql/text.ts";
import type { Gateway } from "./gateway.ts";

type Query = Extract<Statement, { kind: "query" }>;

/** Gives the full types of a statement's columns, in order; asks the engine no earlier than it is called. */
export type ReadTypes = () => Promise<readonly string[]>;

const DESCRIBED = new Set(["SELECT", "WITH", "FROM"]);

const describe = async (session: EngineSession, { head, settings }: Query): Promise<readonly string[]> => {
  const { bytes } = await session.run(`DESCRIBE TABLE (${toSql(head)}\n) ${toSql(settings)}`, "JSONCompactEachRow");
  const rows = Buffer.from(bytes).toString("utf8").split("\n").filter(Boolean);
  return rows.map((row) => {
    const parsed: unknown = JSON.parse(row);
    return Array.isArray(parsed) && typeof parsed[1] === "string" ? parsed[1] : "";
  });
};

/**
 * Asks a session prepared like the statement's own while that one is busy. A session with temporary tables or settings of
 * its own is asked before its statement begins, since no other session knows them.
 */
export const typeReader = async (
  gateway: Gateway,
  session: EngineSession,
  query: Query,
  context: {
    readonly preparation: Preparation;
    readonly hasOwnState: boolean;
    readonly reader: ReaderQuestion | undefined;
  },
): Promise<ReadTypes> => {
  if (!DESCRIBED.has(query.keyword)) return () => Promise.resolve([]);
  if (context.hasOwnState) {
    const types = await describe(session, query).catch(() => []);
    return () => Promise.resolve(types);
  }
  return async () => {
    const other = gateway.engine.openSession();
    try {
      await prepareSession(other, context.preparation, await confinement(gateway, context.reader));
      return await describe(other, query);
    } finally {
      other.close();
    }
  };
};
