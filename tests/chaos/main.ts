import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { partNames } from "../stack/addresses.ts";
import { Stack } from "../stack/stack.ts";
import { runSeed, type SeedResult } from "./run-seed.ts";

const { values } = parseArgs({
  options: {
    /** How many seeds, from 1. */
    seeds: { type: "string", default: "5" },
    /** One seed alone, to run a failure again. */
    seed: { type: "string" },
    json: { type: "boolean", default: false },
    /** Keep the folder with its logs. */
    keep: { type: "boolean", default: false },
  },
});

const seeds =
  values.seed === undefined
    ? Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)
    : [Number(values.seed)];
if (seeds.length === 0 || !seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)) {
  process.stderr.write("--seeds and --seed are whole numbers\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "orderhub-chaos-"));
const stack = await Stack.create(folder);
const failed: SeedResult[] = [];
process.once("SIGINT", () => void stack.stop(...partNames).then(() => process.exit(130)));
try {
  for (const seed of seeds) {
    const result = await runSeed(stack, seed, (text) => process.stderr.write(`seed ${seed}: ${text}\n`));
    if (!result.passed) failed.push(result);
    process.stdout.write(`${values.json ? JSON.stringify(result) : sentence(result)}\n`);
  }
} finally {
  await stack.stop(...partNames);
  if (values.keep || failed.length > 0) process.stderr.write(`logs: ${folder}\n`);
  else rmSync(folder, { recursive: true, force: true });
}
const summary = { seeds: seeds.length, passed: seeds.length - failed.length, failed: failed.map(({ seed }) => seed) };
process.stdout.write(
  `${values.json ? JSON.stringify(summary) : `${summary.passed} of ${summary.seeds} seeds passed`}\n`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

function sentence({ seed, passed, seconds, orders, kills, wrong }: SeedResult): string {
  return `seed ${seed} ${passed ? "passed" : "FAILED"} in ${seconds} s: ${orders} orders, ${kills.length} kills${wrong.map((text) => `\n  ${text}`).join("")}`;
}
