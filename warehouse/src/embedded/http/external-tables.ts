import { Readable } from "node:stream";
import { clickHouseError } from "../errors/codes.ts";
import type { EngineSession } from "../engine/engine.ts";
import type { Spool } from "../io/spool.ts";
import { runInsert } from "../run/insert.ts";
import { quoteIdentifier } from "../sql/literal.ts";
import { parseStatement } from "../sql/statement.ts";
import { toLatin1 } from "../sql/text.ts";
import type { FormFile } from "./form.ts";

/** A temporary table sent with the request. */
export interface ExternalTable {
  readonly name: string;
  readonly structure: string;
  readonly format: string;
  readonly content: Buffer;
}

const SUFFIXES = ["_structure", "_types", "_format"];

/** True for a URL parameter that describes one of the form's tables. */
export const describesTable = (name: string, files: readonly FormFile[]): boolean =>
  files.some((file) => SUFFIXES.some((suffix) => name === file.name + suffix));

/** Pairs each file with its columns. Throws BAD_ARGUMENTS for a table without structure or with a strange format. */
export const readExternalTables = (files: readonly FormFile[], fields: URLSearchParams): readonly ExternalTable[] =>
  files.map(({ name, content }) => {
    const types = fields.get(`${name}_types`);
    const structure =
      fields.get(`${name}_structure`) ??
      types
        ?.split(",")
        .map((type, index) => `_${index + 1} ${type}`)
        .join(",");
    const format = fields.get(`${name}_format`) ?? "TabSeparated";
    if (structure === undefined)
      throw clickHouseError(
        "BAD_ARGUMENTS",
        `Neither structure nor types have not been provided for external table ${name}`,
      );
    if (!/^\w+$/.test(format)) throw clickHouseError("BAD_ARGUMENTS", `Bad format of external table ${name}`);
    return { name, structure, format, content };
  });

const definition = ({ name, structure }: ExternalTable): string => {
  const sql = `CREATE TEMPORARY TABLE ${quoteIdentifier(name)} (${structure}\n) ENGINE = Memory`;
  parseStatement(toLatin1(sql));
  return sql;
};

const load = async (session: EngineSession, spool: Spool, table: ExternalTable): Promise<void> => {
  await session.run(definition(table));
  if (table.content.length === 0) return;
  const body = await spool.store(Readable.from([table.content]));
  try {
    const head = `INSERT INTO ${quoteIdentifier(table.name)}`;
    await runInsert(session, { head, settings: "", format: table.format, tag: "" }, body.path);
  } finally {
    body.remove();
  }
};

/** Runs `work` while the tables exist in the session. */
export const withExternalTables = async <T>(
  session: EngineSession,
  spool: Spool,
  tables: readonly ExternalTable[],
  work: () => Promise<T>,
): Promise<T> => {
  const made: string[] = [];
  try {
    for (const table of tables) {
      await load(session, spool, table);
      made.push(table.name);
    }
    return await work();
  } finally {
    for (const name of made)
      await session.run(`DROP TEMPORARY TABLE IF EXISTS ${quoteIdentifier(name)}`).catch(() => undefined);
  }
};
