import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
}
interface Profile {
  readonly nodes: readonly Node[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const linesPerProfile = 25;

/** Milliseconds that each function spent in itself, largest first, without idle time. */
function selfTimes({ nodes, samples, timeDeltas }: Profile): readonly (readonly [string, number])[] {
  const names = new Map(nodes.map((node) => [node.id, nameOf(node)]));
  const spent = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? "?";
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  spent.delete("(idle)");
  return [...spent].toSorted(([, a], [, b]) => b - a);
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  if (url === "") return functionName;
  return `${functionName || "(anonymous)"} ${url.split("/").slice(-3).join("/")}:${lineNumber + 1}`;
}

// Shows what the profiles hold that a benchmark wrote with --profile: node tests/bench/profile.ts FOLDER
const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("name the folder of the profiles\n");
  process.exitCode = 1;
} else {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"))) {
    const times = selfTimes(JSON.parse(readFileSync(join(folder, file), "utf8")) as Profile);
    const all = times.reduce((sum, [, ms]) => sum + ms, 0);
    process.stdout.write(`${basename(file)}: ${Math.round(all)} ms\n`);
    for (const [name, ms] of times.slice(0, linesPerProfile))
      process.stdout.write(
        `  ${((ms / all) * 100).toFixed(1).padStart(5)} %  ${ms.toFixed(0).padStart(6)} ms  ${name}\n`,
      );
  }
}
