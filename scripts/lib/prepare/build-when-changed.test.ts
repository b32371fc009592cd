import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildWhenChanged, type Build } from "./build-when-changed.ts";

let root: string;
let builds: number;
let build: Build;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-"));
  builds = 0;
  mkdirSync(join(root, "src/node_modules"), { recursive: true });
  writeFileSync(join(root, "src/a.ts"), "1");
  build = {
    sources: ["src", "lock.json"],
    outcome: "out.js",
    stamp: "out.stamp",
    build: async () => {
      builds += 1;
      writeFileSync(join(root, "out.js"), "built");
    },
  };
});
afterEach(() => rmSync(root, { recursive: true }));

it("builds once and not again while nothing changes", async () => {
  expect(await buildWhenChanged(build, root)).toBe(true);
  expect(await buildWhenChanged(build, root)).toBe(false);
  expect(builds).toBe(1);
});

it.each([
  ["a changed file", "src/a.ts"],
  ["a new file", "src/b.ts"],
  ["a source that was missing", "lock.json"],
])("builds again after %s", async (_case, file) => {
  await buildWhenChanged(build, root);
  writeFileSync(join(root, file), "2");
  expect(await buildWhenChanged(build, root)).toBe(true);
});

it("does not look at installed packages", async () => {
  await buildWhenChanged(build, root);
  writeFileSync(join(root, "src/node_modules/x.js"), "2");
  expect(await buildWhenChanged(build, root)).toBe(false);
});

it("builds again when the outcome is gone", async () => {
  await buildWhenChanged(build, root);
  rmSync(join(root, "out.js"));
  expect(await buildWhenChanged(build, root)).toBe(true);
});

it("leaves no stamp behind a build that failed", async () => {
  const failing = { ...build, build: () => Promise.reject(new Error("no")) };
  await expect(buildWhenChanged(failing, root)).rejects.toThrow("no");
  expect(await buildWhenChanged(build, root)).toBe(true);
});
