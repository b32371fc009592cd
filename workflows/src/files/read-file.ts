import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { readText } from "./csv/read-text.ts";
import { FileError } from "./file-error.ts";
import { findKind } from "./find-kind.ts";
import { fileLimits } from "./limits.ts";
import type { TablePart, TableSpec } from "./table.ts";
import { readXlsx } from "./xlsx/read-workbook.ts";
import { openZip, type Zip } from "./zip/open-zip.ts";

const headBytes = 512 * 1024;

/** Reads the table of a file in this process. Throws FileError. */
export async function* readFile(path: string, spec: TableSpec): AsyncGenerator<TablePart> {
  const head = await readHead(path);
  if (findKind(head) === "text") {
    yield* readText(createReadStream(path), spec);
    return;
  }
  const zip = await openZip(path);
  try {
    yield* readZip(zip, spec);
  } finally {
    zip.close();
  }
}

async function readHead(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new FileError("no_file");
  if (found.size === 0) throw new FileError("empty_file");
  if (found.size > fileLimits.bytes) throw new FileError("file_too_large", `${fileLimits.bytes / 1024 / 1024} MiB`);
  const file = await open(path).catch(() => {
    throw new FileError("no_file");
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(headBytes, found.size)));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What other programs put beside the file that somebody packed. */
const clutter = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)|\/$/iu;

/** A workbook, or an archive with one file inside, as platforms send their reports. */
async function* readZip(zip: Zip, spec: TableSpec): AsyncGenerator<TablePart> {
  if (zip.names.some((name) => /(?:^|\/)workbook\.xml$/u.test(name))) {
    yield* readXlsx(zip, spec);
    return;
  }
  if (zip.names.includes("[Content_Types].xml")) throw new FileError("not_a_table", "Office");
  if (zip.names.includes("mimetype")) throw new FileError("not_a_table", "OpenDocument");
  const files = zip.names.filter((name) => !clutter.test(name));
  const tables = files.filter((name) => /\.(?:csv|txt|tsv|xlsx|xlsm)$/iu.test(name));
  if (tables.length > 1) throw new FileError("zip_with_several", `${tables.length}`);
  const [name] = tables.length === 1 ? tables : files.length === 1 ? files : [];
  if (name === undefined) throw new FileError("zip_without_table");
  yield* readInner(zip, name, spec);
}

async function* readInner(zip: Zip, name: string, spec: TableSpec): AsyncGenerator<TablePart> {
  const chunks = zip.read(name);
  const first = await chunks.next();
  if (first.done === true) throw new FileError("empty_file");
  if (findKind(first.value) === "text") {
    yield* readText(joined(first.value, chunks), spec);
    return;
  }
  // A workbook is read from its end: it is held, within bounds. An archive in an archive is no report.
  const parts = [first.value];
  let bytes = first.value.length;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > fileLimits.innerBytes)
      throw new FileError("file_too_large", `${fileLimits.innerBytes / 1024 / 1024} MiB`);
    parts.push(chunk);
  }
  const inner = await openZip(Buffer.concat(parts));
  try {
    if (!inner.names.some((one) => /(?:^|\/)workbook\.xml$/u.test(one))) throw new FileError("zip_without_table");
    yield* readXlsx(inner, spec);
  } finally {
    inner.close();
  }
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
