import type { Engine } from "../engine/engine.ts";

/** One table of the engine; `hasShop` tells whether its rows belong to shops. */
export interface KnownTable {
  readonly database: string;
  readonly name: string;
  readonly hasShop: boolean;
  readonly engine: string;
}

export interface KnownTables {
  /** The tables there are now. */
  readonly now: () => Promise<readonly KnownTable[]>;
  /** The tables there were after the last statement that can have changed them. */
  readonly recent: () => Promise<readonly KnownTable[]>;
  /** Names of the functions that somebody made here: what they call is not in the text that calls them. */
  readonly madeFunctions: () => Promise<ReadonlySet<string>>;
  readonly forget: () => void;
}

const TABLES = `SELECT concat(t.database, '\\t', t.name, '\\t', toString(c.n > 0), '\\t', t.engine)
FROM system.tables AS t
LEFT JOIN (SELECT database, table, count() AS n FROM system.columns WHERE name = 'shop_id' GROUP BY database, table) AS c
ON t.database = c.database AND t.name = c.table
FORMAT TSVRaw`;

const MADE_FUNCTIONS = "SELECT name FROM system.functions WHERE origin <> 'System' FORMAT TSVRaw";

/** The lines of a question, read apart from any setting of a reader's. */
const readApart = async (engine: Engine, question: string): Promise<readonly string[]> => {
  const session = engine.openSession();
  try {
    return await session.lines(question);
  } finally {
    session.close();
  }
};

const readTables = async (engine: Engine): Promise<readonly KnownTable[]> =>
  (await readApart(engine, TABLES)).map((line) => {
    const [database = "", name = "", hasShop = "0", engineName = ""] = line.split("\t");
    return { database, name, hasShop: hasShop === "1", engine: engineName };
  });

/** Remembers the tables until somebody says that they may have changed: only this process changes them. */
export const createKnownTables = (engine: Engine): KnownTables => {
  let known: Promise<readonly KnownTable[]> | undefined;
  const forget = (): void => {
    known = undefined;
  };
  const recent = (): Promise<readonly KnownTable[]> => {
    if (known !== undefined) return known;
    const reading = readTables(engine);
    known = reading;
    reading.catch(() => {
      if (known === reading) forget();
    });
    return reading;
  };
  const madeFunctions = async (): Promise<ReadonlySet<string>> => new Set(await readApart(engine, MADE_FUNCTIONS));
  return { now: () => readTables(engine), recent, madeFunctions, forget };
};
