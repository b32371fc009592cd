import { once } from "node:events";
import { promisify } from "node:util";
import type { Readable } from "node:stream";
import yauzl from "yauzl";
import { FileError } from "../file-error.ts";
import { fileLimits } from "../limits.ts";

/** An archive whose members are streamed. What all reads together inflate is bounded. */
export interface Zip {
  readonly names: readonly string[];
  /** Inflates a member. Throws FileError `inflates_too_much` from within. */
  read(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

const entriesMax = 10_000;

/** Opens an archive by its path or bytes. Throws FileError `broken_file` or `protected_file`. */
export async function openZip(source: string | Buffer): Promise<Zip> {
  const options = { lazyEntries: true, autoClose: false } as const;
  const opened =
    typeof source === "string"
      ? promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(source, options)
      : promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(source, options);
  const file = await opened.catch(() => {
    throw new FileError("broken_file");
  });
  const entries = await listEntries(file);
  let inflated = 0;
  return {
    names: [...entries.keys()],
    async *read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new FileError("broken_file");
      if (entry.isEncrypted()) throw new FileError("protected_file");
      const budget = Math.max(fileLimits.ratioFromBytes, entry.compressedSize * fileLimits.inflateRatio);
      let own = 0;
      for await (const chunk of openEntry(file, entry)) {
        inflated += chunk.length;
        own += chunk.length;
        if (inflated > fileLimits.inflatedBytes || own > budget) {
          throw new FileError("inflates_too_much", `${Math.floor(inflated / 1024 / 1024)} MiB`);
        }
        yield chunk;
      }
    },
    close: () => file.close(),
  };
}

async function listEntries(file: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  const ended = once(file, "end");
  file.on("entry", (entry: yauzl.Entry) => {
    entries.set(entry.fileName, entry);
    if (entries.size > entriesMax) file.emit("error", new Error("too many members"));
    else file.readEntry();
  });
  file.readEntry();
  await ended.catch(() => {
    throw new FileError("broken_file");
  });
  return entries;
}

async function* openEntry(file: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  const open = promisify<yauzl.Entry, Readable>(file.openReadStream.bind(file));
  try {
    for await (const chunk of await open(entry)) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError("broken_file");
  }
}
