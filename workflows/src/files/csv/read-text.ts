import type { TableSpec, TablePart } from "../table.ts";
import { toTable } from "../to-table.ts";
import { decode } from "./find-encoding.ts";
import { findShape } from "./find-shape.ts";
import { LineQueue, readRecords } from "./read-records.ts";
import { splitLines } from "./split-lines.ts";

const headBytes = 256 * 1024;

/** Reads a text file with delimiters. Throws FileError when its head has no header row. */
export async function* readText(chunks: AsyncIterable<Buffer>, spec: TableSpec): AsyncGenerator<TablePart> {
  const source = chunks[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let bytes = 0;
  while (bytes < headBytes) {
    const next = await source.next();
    if (next.done === true) break;
    held.push(next.value);
    bytes += next.value.length;
  }
  const { encoding, delimiter } = findShape(Buffer.concat(held).subarray(0, headBytes), spec);
  const lines = new LineQueue(splitLines(decode(rejoin(held, source), encoding)));
  let width: number | undefined;
  const records = readRecords(lines, delimiter, () => width);
  for await (const part of toTable(records, spec, undefined)) {
    if (part.kind === "header") width = part.cells.length;
    yield part;
  }
}

async function* rejoin(held: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* held;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}
