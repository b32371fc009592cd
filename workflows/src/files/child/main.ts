import { once } from "node:events";
import type { FileProblem } from "@orderhub/schema/vocabulary/file-problem";
import { FileError } from "../file-error.ts";
import { fileLimits } from "../limits.ts";
import { readFile } from "../read-file.ts";
import type { TableSpec } from "../table.ts";
import type { ChildMessage } from "./message.ts";

const [path = "", specText = ""] = process.argv.slice(2);

async function say(message: ChildMessage): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(message)}\n`)) await once(process.stdout, "drain");
}

function problemOf(error: unknown): { problem: FileProblem; detail: string } {
  if (error instanceof FileError) return { problem: error.problem, detail: error.detail ?? "" };
  return { problem: "unreadable", detail: "" };
}

/** Nobody waits for the rows any more when the pipe is closed. */
process.stdout.on("error", () => process.exit(0));

const watch = setInterval(() => {
  if (process.memoryUsage.rss() < fileLimits.residentMebibytes * 1024 * 1024) return;
  clearInterval(watch);
  void say({ kind: "problem", problem: "too_much_memory", detail: "" }).then(() => process.exit(0));
}, 200);
watch.unref();

try {
  for await (const part of readFile(path, JSON.parse(specText) as TableSpec)) await say(part);
  await say({ kind: "end" });
} catch (error) {
  await say({ kind: "problem", ...problemOf(error) });
}
