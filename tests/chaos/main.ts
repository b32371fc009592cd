import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { partNames } from "../stack/addresses.ts";
import { Stack } from "../stack/stack.ts";
import { type BackfillResult, runBackfill } from "./backfill.ts";
import { runSeed, type SeedResult } from "./run-seed.ts";
import { Volumes } from "./volumes.ts";
import { makeTemplate } from "./world.ts";

const { values } = parseArgs({
  options: {
    /** How many seeds, from `--from`. */
    seeds: { type: "string", default: "5" },
    from: { type: "string", default: "1" },
    /** One seed alone, to run a failure again. */
    seed: { type: "string" },
    /** Instead of storms: a backfill with so many kills of the worker against one without. */
    backfill: { type: "boolean", default: false },
    kills: { type: "string", default: "5" },
    /** Begins no further seed after so many minutes. */
    minutes: { type: "string", default: "600" },
    json: { type: "boolean", default: false },
    /** A file to which each result is added as a line of JSON. */
    log: { type: "string" },
    /** A folder of recorded histories (tests/replay) to which runs of each world are added. */
    histories: { type: "string" },
    /** Keep the folder with its logs. */
    keep: { type: "boolean", default: false },
  },
});

const from = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.seeds) : 1;
const minutes = Number(values.minutes);
if (![from, count].every((value) => Number.isSafeInteger(value) && value >= 0) || count === 0 || !(minutes > 0)) {
  process.stderr.write("--seeds, --seed, --from and --minutes are whole numbers\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "orderhub-chaos-"));
const volumes = await Volumes.mount(folder);
const stack = await Stack.create(folder);
const failed: number[] = [];
let ran = 0;

async function leave(): Promise<void> {
  await Promise.all(partNames.map((part) => stack.kill(part)));
  await volumes.unmount();
}
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => void leave().then(() => process.exit(130)));

const endsAt = Date.now() + minutes * 60_000;
try {
  await makeTemplate(stack);
  for (let seed = from; seed < from + count && Date.now() < endsAt; seed += 1) {
    const startedAt = Date.now();
    const report = (text: string) =>
      process.stderr.write(`seed ${seed} ${((Date.now() - startedAt) / 1000).toFixed(1)} s: ${text}\n`);
    const result = await (
      values.backfill
        ? runBackfill(stack, seed, Number(values.kills), report)
        : runSeed(stack, volumes, seed, { report, histories: values.histories })
    ).catch((error: unknown) => brokenOff(seed, error));
    ran += 1;
    if (!result.passed) failed.push(seed);
    if (values.log !== undefined) appendFileSync(values.log, `${JSON.stringify(result)}\n`);
    process.stdout.write(`${values.json ? JSON.stringify(result) : sentence(result)}\n`);
  }
} finally {
  await leave();
  if (values.keep || failed.length > 0) process.stderr.write(`logs: ${folder}\n`);
  else rmSync(folder, { recursive: true, force: true });
}
const summary = { seeds: ran, passed: ran - failed.length, failed };
process.stdout.write(
  `${values.json ? JSON.stringify(summary) : `${summary.passed} of ${summary.seeds} seeds passed`}\n`,
);
process.exit(failed.length > 0 ? 1 : 0);

/** A world that could not even be brought to its end is a failure of the seed, not of those that follow. */
function brokenOff(seed: number, error: unknown) {
  return {
    seed,
    passed: false,
    brokenOff: true as const,
    wrong: [error instanceof Error ? error.message : String(error)],
  };
}

function sentence(result: SeedResult | BackfillResult | ReturnType<typeof brokenOff>): string {
  const verdict = result.passed ? "passed" : "FAILED";
  const text = "brokenOff" in result ? "" : "redone" in result ? backfillText(result) : stormText(result);
  return `seed ${result.seed} ${verdict}: ${text}${result.wrong.map((one) => `\n  ${one}`).join("")}`;
}

function stormText({ seconds, compared, kills }: SeedResult): string {
  return `${compared["orders"] ?? 0} orders, ${kills.length} strikes, ${seconds.all} s`;
}

function backfillText({ orders, windows, kills, redone, seconds }: BackfillResult): string {
  const { uninterrupted, killed } = seconds;
  return `${orders} orders in ${windows} windows, ${kills} kills, ${redone} windows listed again, ${killed} s instead of ${uninterrupted} s`;
}
