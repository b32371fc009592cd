import { startBytes, takeBytes, writeInt16, writeRaw, writeValue } from "./binary-values.ts";
import type { Column } from "./columns.ts";

// Signature, flags and length of the extension: https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
const HEAD = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const END = -1;

/** Rows in the binary form of COPY. */
export function binaryCopy<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Buffer {
  startBytes(0);
  writeRaw(HEAD);
  for (const row of rows) {
    writeInt16(columns.length);
    for (const { type, of } of columns) writeValue(type, of(row));
  }
  writeInt16(END);
  return takeBytes();
}
