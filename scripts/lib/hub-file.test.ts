import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepSecrets, keepStoryEnd, homeLayout, makeFolders, type Home } from "./home.ts";
import { readHubFile, runningHub, writeHubFile, type HubFile } from "./hub-file.ts";
import { commandLine } from "./processes.ts";

let home: Home;
beforeEach(() => {
  home = homeLayout(mkdtempSync(join(tmpdir(), "hub-file-")));
  makeFolders(home);
});
afterEach(() => rmSync(home.folder, { recursive: true }));

function hub(pid: number, mark: string): HubFile {
  return {
    launcher: { pid, mark },
    processes: [],
    ready: true,
    startedAt: "2026-11-01T00:00:00Z",
    ports: { web: 4000 },
  };
}

it("only the owner may read the files with tokens and passwords", () => {
  writeHubFile(home.hubFile, hub(1, "x"));
  keepSecrets(home);
  for (const file of [home.hubFile, home.secretsFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("half a file counts as none", () => {
  writeFileSync(home.hubFile, '{"launcher":{"pid":');
  expect(readHubFile(home.hubFile)).toBeUndefined();
});

it("a launcher that is alive is a running hub", () => {
  writeHubFile(home.hubFile, hub(process.pid, commandLine(process.pid)?.slice(0, 20) ?? ""));
  expect(runningHub(home.hubFile)?.ports).toEqual({ web: 4000 });
});

it("a pid that now belongs to another program is not a running hub", () => {
  writeHubFile(home.hubFile, hub(process.pid, "scripts/some-other-program.ts"));
  expect(runningHub(home.hubFile)).toBeUndefined();
});

it("keys and the end of the story are made once and kept", () => {
  const first = [keepSecrets(home), keepStoryEnd(home, new Date("2026-11-01T10:00:00.500Z"))];
  const second = [keepSecrets(home), keepStoryEnd(home, new Date("2026-11-05T10:00:00Z"))];
  expect(second).toEqual(first);
  expect(first[1]).toEqual(new Date("2026-11-01T10:00:00Z"));
});
