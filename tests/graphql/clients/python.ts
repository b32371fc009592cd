import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const cache = join(import.meta.dirname, "../../../node_modules/.cache");

/** A Python with these packages, made once and kept. Undefined where Python or the packages cannot be had. */
export async function pythonWith(packages: readonly string[]): Promise<string | undefined> {
  const name = createHash("sha256").update(packages.join(" ")).digest("hex").slice(0, 12);
  const folder = join(cache, `python-${name}`);
  const python = join(folder, "bin/python");
  const ready = join(folder, "ready");
  if (existsSync(ready)) return python;
  rmSync(folder, { recursive: true, force: true });
  try {
    await run("python3", ["-m", "venv", folder]);
    await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages]);
  } catch {
    return undefined;
  }
  writeFileSync(ready, "");
  return python;
}

/** Runs a script and reads the JSON that it prints. Throws what it says on standard error. */
export async function runPython<Answer>(python: string, script: string, args: readonly string[]): Promise<Answer> {
  const { stdout } = await run(python, [join(import.meta.dirname, script), ...args], { maxBuffer: 64 << 20 });
  return JSON.parse(stdout) as Answer;
}
