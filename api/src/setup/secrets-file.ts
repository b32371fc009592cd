import { readFile, rename, writeFile } from "node:fs/promises";

export interface DemoSecrets {
  /** Password of every demo user. */
  readonly demoPassword?: string;
  /** Plaintext tokens by name. */
  readonly apiTokens?: Readonly<Record<string, string>>;
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

/** What an earlier setup kept. Nothing when there is no file. */
export async function readSecrets(path: string): Promise<DemoSecrets> {
  return await readJson(path);
}

/** Keeps the demo's secrets beside whatever else is in the file, readable by its owner only. */
export async function keepSecrets(path: string, secrets: DemoSecrets): Promise<void> {
  const all = { ...(await readJson(path)), ...secrets };
  await writeFile(`${path}.new`, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
