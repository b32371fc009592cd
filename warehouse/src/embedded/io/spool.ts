import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, readdirSync, rmSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";

/** A whole insert body on disk. Aborted uploads never become one, so an insert is all or nothing. */
export interface SpooledBody {
  readonly path: string;
  readonly size: number;
  remove(): void;
}

export interface Spool {
  /** Writes the stream to a new file. Throws what the stream throws, after removing the file. */
  store(body: Readable): Promise<SpooledBody>;
  /** A path for a file the engine will write. */
  reserve(): string;
}

const remove = (path: string): void => rmSync(path, { force: true });

/** Opens the spool directory and empties it of what a killed process left. The path must be free of glob characters. */
export const openSpool = (directory: string): Spool => {
  if (/[*?{}[\]'\\]/.test(directory))
    throw new Error(`The spool directory must not contain glob characters: ${directory}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(directory)) if (/^body-[0-9a-f]+$/.test(name)) remove(join(directory, name));
  const reserve = (): string => join(directory, `body-${randomBytes(16).toString("hex")}`);
  return {
    reserve,
    store: async (body) => {
      const path = reserve();
      try {
        await pipeline(body, createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 20 }));
        return { path, size: (await stat(path)).size, remove: () => remove(path) };
      } catch (error) {
        remove(path);
        throw error;
      }
    },
  };
};
