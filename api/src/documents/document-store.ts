import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

/** The documents of the built front end by their ids. */
export interface DocumentStore {
  readonly find: (id: string) => Promise<string | undefined>;
}

const fileName = "persisted-documents.json";
const lookAgainMs = 5_000;
const Manifest = z.record(z.string(), z.string());

/**
 * Reads the list that the build of the front end writes beside it. It is read again when an id is not in it and the file
 * is another: a new front end may be put in place while the API runs.
 */
export function createDocumentStore(webDist: string, clock: () => number = Date.now): DocumentStore {
  const path = join(webDist, fileName);
  let documents: ReadonlyMap<string, string> = new Map();
  let readAt = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    lookedAt = clock();
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.mtimeMs === readAt) return;
    const manifest = Manifest.parse(JSON.parse(await readFile(path, "utf8")));
    documents = new Map(Object.entries(manifest));
    readAt = found.mtimeMs;
  }

  return {
    async find(id) {
      const known = documents.get(id);
      if (known !== undefined) return known;
      // Requests of one page come together: all wait for the one look.
      if (clock() - lookedAt >= lookAgainMs) looking ??= look().finally(() => (looking = undefined));
      await looking;
      return documents.get(id);
    },
  };
}
