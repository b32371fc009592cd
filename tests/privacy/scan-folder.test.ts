import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { scanFolder } from "./scan-stores.ts";

const folder = mkdtempSync(join(tmpdir(), "orderhub-scan-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("A word is found in a file at any depth", () => {
  mkdirSync(join(folder, "store", "part"), { recursive: true });
  writeFileSync(join(folder, "store", "part", "data.bin"), "13900000000 lives here");
  expect(scanFolder(folder, ["13900000000"])).not.toHaveLength(0);
});

test("A folder that does not exist is an error, not a clean folder", () => {
  expect(() => scanFolder(join(folder, "nowhere"), ["13900000000"])).toThrow("ENOENT");
});
