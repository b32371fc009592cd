import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ChildMessage } from "./child/message.ts";
import { FileError } from "./file-error.ts";
import { fileLimits } from "./limits.ts";
import type { TablePart, TableSpec } from "./table.ts";

const main = fileURLToPath(new URL("child/main.ts", import.meta.url));
/** A message is at most a part of rows: characters of its cells and what JSON adds. */
const lineCharacters = 16 * 1024 * 1024;

export interface ReadOptions {
  /** Ends the reading; the process is gone then. */
  readonly signal?: AbortSignal;
}

/**
 * Reads the table of a file in a process of its own, with bounds on what it may cost: the header first, then rows in parts. The
 * file is read no further than its rows are taken. Throws FileError when the file cannot be read, crosses a limit or ends the process.
 */
export async function* readTable(path: string, spec: TableSpec, options: ReadOptions = {}): AsyncGenerator<TablePart> {
  options.signal?.throwIfAborted();
  const child = startChild(path, spec);
  const late = AbortSignal.timeout(fileLimits.milliseconds);
  const stop = (): void => {
    child.kill("SIGKILL");
  };
  const signals = options.signal === undefined ? [late] : [late, options.signal];
  for (const signal of signals) signal.addEventListener("abort", stop);
  try {
    yield* messagesOf(child);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (late.aborted) throw new FileError("took_too_long", `${fileLimits.milliseconds / 60_000} min`);
    throw error;
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", stop);
    stop();
  }
}

/** It gets no secret, no network that it would use, and a bounded heap. */
function startChild(path: string, spec: TableSpec): ChildProcess {
  const flags = [
    `--max-old-space-size=${fileLimits.heapMebibytes}`,
    "--max-semi-space-size=16",
    "--disable-warning=ExperimentalWarning",
  ];
  return spawn(process.execPath, [...flags, main, path, JSON.stringify(spec)], {
    env: {},
    stdio: ["ignore", "pipe", "ignore"],
  });
}

async function* messagesOf(child: ChildProcess): AsyncGenerator<TablePart> {
  if (child.stdout === null) throw new FileError("unreadable");
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout, crlfDelay: Infinity });
  for await (const line of lines) {
    if (line.length > lineCharacters) throw new FileError("too_much_memory");
    const message = JSON.parse(line) as ChildMessage;
    if (message.kind === "end") return;
    if (message.kind === "problem") throw new FileError(message.problem, message.detail);
    yield message;
  }
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  // Node ends itself so when its heap is full.
  throw new FileError(signal === "SIGABRT" || code === 134 ? "too_much_memory" : "unreadable");
}
