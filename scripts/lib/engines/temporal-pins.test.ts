import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { goSource, requirePinned, requirePinnedSource } from "./temporal-pins.ts";

const folder = mkdtempSync(join(tmpdir(), "orderhub-pins-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a program that is not the pinned one is refused on every platform", () => {
  const file = join(folder, "temporal");
  writeFileSync(file, "#!/bin/sh\necho temporal version 1.9.1 (Server 1.32.0)\n");
  for (const platform of ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"])
    expect(() => requirePinned(file, platform)).toThrow(/not the pinned one/);
  expect(() => requirePinned(file, "aix-ppc64")).toThrow(/no hash is pinned/);
});

test("source with another hash than the pinned one is not built", () => {
  expect(() => requirePinnedSource(JSON.stringify({ Sum: "h1:other=" }))).toThrow(/not the pinned one/);
  expect(() => requirePinnedSource("{}")).toThrow(/not the pinned one/);
  expect(() => requirePinnedSource(JSON.stringify({ Sum: goSource.sum }))).not.toThrow();
});

test("every way of fetching passes a pin before what it fetched may run", () => {
  const source = readFileSync(new URL("temporal-cli.ts", import.meta.url), "utf8");
  const ways = [...source.matchAll(/^async function (?<way>from\w+)\(.*?^\}/gmsu)];
  expect(ways.map(({ groups }) => groups?.["way"])).toEqual(["fromSdkDownloader", "fromPypi", "fromGo"]);
  for (const [body] of ways) expect(body).toMatch(/requirePinned/);
});
