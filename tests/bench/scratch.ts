import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { partNames, type World } from "../stack/addresses.ts";
import { Stack } from "../stack/stack.ts";

/** Runs the work with a stack on a scratch folder; stops everything and removes the folder, also when the work fails. */
export async function withScratchStack<Result>(
  world: World,
  env: Readonly<Record<string, string>>,
  work: (stack: Stack) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "orderhub-bench-"));
  const stack = await Stack.create(folder);
  try {
    stack.enter("bench", world, env);
    return await work(stack);
  } finally {
    await stack.stop(...partNames);
    rmSync(folder, { recursive: true, force: true });
  }
}

export const emptyWorld: World = { seed: 1, storyDays: 1, ordersPerDay: 0, liveOrdersPerMinute: 0 };

/** Environment with which every Node process of a stack leaves a CPU profile in a folder when it ends. */
export function profiled(folder: string | undefined, way: string): Readonly<Record<string, string>> {
  return folder === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${join(folder, way)}` };
}

/** Says on standard error what a long benchmark does; standard output holds the result alone. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
