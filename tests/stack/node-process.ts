import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Child, startChild, tailLog } from "../../scripts/lib/child.ts";
import { childEnv, repoFolder } from "../../scripts/lib/config.ts";
import { answersHttp, waitFor } from "../../scripts/lib/probe.ts";

export interface NodeProcess {
  readonly name: string;
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly healthUrl: string;
}

/** Starts one of the hub's processes and waits until it says that it is healthy. */
export async function startNodeProcess({ name, entry, env, logFile, healthUrl }: NodeProcess): Promise<Child> {
  const child = await startChild({
    name,
    command: process.execPath,
    args: [join(repoFolder, entry)],
    env: { ...childEnv(), ...env },
    logFile,
  });
  const giveUp = () => (child.exit() === undefined ? undefined : `it has ended: ${tailLog(logFile, 5).join(" | ")}`);
  await waitFor({ what: name, seconds: 60, giveUp }, () => answersHttp(`${healthUrl}/healthz`));
  return child;
}

/** Runs one of the hub's commands to its end and returns what it printed. Throws with its error output. */
export async function runCommand(
  entry: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(repoFolder, entry), ...args], {
    env: { ...childEnv(), ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
