import { Readable } from "node:stream";
import { clickHouseError } from "../errors/codes.ts";
import { parseStatement, type Statement } from "../sql/statement.ts";

/** The statement of a request and, for an INSERT, the stream of its data. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly data: Readable | undefined;
  /** The statement as it was sent, without data. */
  readonly text: string;
}

const PROBE_BYTES = 1 << 18;
const MAX_STATEMENT_BYTES = 16 << 20;

const tryInsert = (text: Buffer): Statement | undefined => {
  try {
    const statement = parseStatement(text.toString("latin1"));
    return statement.kind === "insert-data" ? statement : undefined;
  } catch {
    return undefined;
  }
};

const withData = (statement: Statement, text: Buffer, chunks: AsyncIterator<Buffer>): ReadStatement => {
  if (statement.kind !== "insert-data") return { statement, data: undefined, text: text.toString("utf8") };
  const { dataStart } = statement.source;
  async function* data(): AsyncGenerator<Buffer> {
    if (text.length > dataStart) yield text.subarray(dataStart);
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  return {
    statement,
    data: Readable.from(data(), { objectMode: false, highWaterMark: 1 << 20 }),
    text: text.subarray(0, dataStart).toString("utf8"),
  };
};

/**
 * Reads a statement that may begin in the URL and go on in the body. The data of an INSERT stays in the stream; any
 * other statement is read whole, up to 16 MB. Throws what parseStatement throws.
 */
export const readStatement = async (urlQuery: string, body: AsyncIterable<Buffer>): Promise<ReadStatement> => {
  const chunks = body[Symbol.asyncIterator]();
  const pieces: Buffer[] = urlQuery === "" ? [] : [Buffer.from(`${urlQuery}\n`)];
  let size = pieces[0]?.length ?? 0;
  let probeAt = urlQuery === "" ? PROBE_BYTES : 0;
  for (;;) {
    if (size > 0 && size >= probeAt) {
      const text = Buffer.concat(pieces);
      const statement = tryInsert(text);
      if (statement !== undefined) return withData(statement, text, chunks);
      probeAt = Math.max(size * 4, PROBE_BYTES);
    }
    if (size > MAX_STATEMENT_BYTES) throw clickHouseError("SYNTAX_ERROR", "Max query size exceeded");
    const next = await chunks.next();
    if (next.done === true) break;
    pieces.push(next.value);
    size += next.value.length;
  }
  const text = Buffer.concat(pieces);
  return withData(parseStatement(text.toString("latin1")), text, chunks);
};
