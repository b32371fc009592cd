import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { childEnv, repoFolder } from "../config.ts";

export interface OneShot {
  /** Entry file relative to the repository. */
  readonly entry: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly seconds: number;
}

/** Runs a command of the hub to its end and returns what it printed; both streams are kept in the log too. */
export async function runOneShot({ entry, args = [], env, logFile, seconds }: OneShot): Promise<string> {
  mkdirSync(dirname(logFile), { recursive: true });
  const child = spawn(process.execPath, [join(repoFolder, entry), ...args], {
    env: { ...childEnv(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: seconds * 1000,
    killSignal: "SIGKILL",
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString("utf8");
    appendFileSync(logFile, chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => appendFileSync(logFile, chunk));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (...end) => resolve(end));
  });
  if (code === 0) return output;
  const reason = signal === "SIGKILL" ? `did not end within ${seconds} s` : `ended with ${signal ?? code ?? "no code"}`;
  throw new Error(`${entry} ${reason}`);
}

/** The last line of the output that is a JSON object. */
export function lastJson(output: string): Record<string, unknown> | undefined {
  for (const line of output.trim().split("\n").reverse()) {
    if (!line.startsWith("{")) continue;
    return JSON.parse(line) as Record<string, unknown>;
  }
  return undefined;
}
