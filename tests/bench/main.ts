import { readArguments } from "./arguments.ts";
import { findBench } from "./registry.ts";
import type { BenchResult } from "./result.ts";

function table({ bench, size, figures, limit, ratio }: BenchResult): string {
  const rows = (title: string, values: object): string[] =>
    Object.entries(values).map(([name, value]) => `  ${title} ${name}: ${JSON.stringify(value)}`);
  return [
    `${bench}, size ${size}`,
    ...rows("figure", figures),
    ...rows("limit", limit),
    `  ratio: ${ratio ?? "–"}`,
  ].join("\n");
}

try {
  const { name, size, json, profile, only } = readArguments(process.argv.slice(2));
  const result = await (await findBench(name))(size, profile, only);
  process.stdout.write(`${json ? JSON.stringify(result) : table(result)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
