import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repoFolder } from "../config.ts";

export interface Build {
  /** Files and folders, relative to the repository, whose content decides. */
  readonly sources: readonly string[];
  /** A file that must be there after a build. */
  readonly outcome: string;
  /** Where the hash of the sources of the last build is kept. */
  readonly stamp: string;
  readonly build: () => Promise<void>;
}

const notSources = new Set(["node_modules", "dist", "generated", "test-results", ".turbo"]);

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => (notSources.has(name) ? [] : filesUnder(join(path, name))));
}

/** SHA-256 over the names and contents of the files, in the order of their names. */
export function hashSources(sources: readonly string[], root: string = repoFolder): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesUnder(join(root, source))) {
      hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

function isBuiltAs(hash: string, { outcome, stamp }: Build, root: string): boolean {
  const stampFile = join(root, stamp);
  return existsSync(join(root, outcome)) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash;
}

/** Whether the last build was of the present sources. */
export function isBuilt(build: Build, root: string = repoFolder): boolean {
  return isBuiltAs(hashSources(build.sources, root), build, root);
}

/** Builds when the sources differ from those of the last build, and returns whether it did. */
export async function buildWhenChanged(build: Build, root: string = repoFolder): Promise<boolean> {
  const hash = hashSources(build.sources, root);
  if (isBuiltAs(hash, build, root)) return false;
  await build.build();
  const stampFile = join(root, build.stamp);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
  return true;
}
