import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { z } from "zod";
import { repoFolder } from "../../scripts/lib/config.ts";

const Result = z.object({
  passed: z.boolean(),
  wrong: z.array(z.string()),
  compared: z.record(z.string(), z.number()),
});

/** Worker, receiver and ClickHouse die and Postgres's disk is full. */
const seed = "3";

it("one storm of kills loses and doubles nothing", async () => {
  const command = [join(repoFolder, "tests/chaos/main.ts"), "--seed", seed, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, command).catch((error: unknown) => {
    throw new Error("the seed failed; run it again with npm run chaos -- --keep", { cause: error });
  });
  const [line = ""] = stdout.split("\n");
  const { passed, wrong, compared } = Result.parse(JSON.parse(line));
  expect(wrong).toEqual([]);
  expect(passed).toBe(true);
  expect(compared).toMatchObject({
    orders: expect.any(Number),
    "warehouse orders": compared["orders"],
    "day rollup": expect.any(Number),
  });
  expect(compared["orders"]).toBeGreaterThan(100);
});
