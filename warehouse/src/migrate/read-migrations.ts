import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Migration {
  readonly name: string;
  /** Hex SHA-256 of the file: an applied file must never change. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** Cuts a file into statements. Migration files put `;` at line ends only, never inside a literal. */
export function splitStatements(text: string): readonly string[] {
  return text
    .split(/;[ \t]*(?:\r?\n|$)/u)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^--.*$/gmu, "").trim() !== "");
}

export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/u.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      return { name, checksum: createHash("sha256").update(text).digest("hex"), statements: splitStatements(text) };
    }),
  );
}
