import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { parseKeyring } from "../../schema/src/crypto.ts";
import { homeLayout, keepSecrets, makeFolders } from "./home.ts";

const folder = mkdtempSync(join(tmpdir(), "orderhub-home-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a home that an earlier release left open is closed to others", () => {
  const home = homeLayout(folder);
  for (const open of [home.clickhouse, join(folder, "temporal"), home.run]) mkdirSync(open, { recursive: true });
  for (const open of [folder, home.clickhouse, join(folder, "temporal"), home.run]) chmodSync(open, 0o755);
  makeFolders(home);
  for (const closed of [folder, home.clickhouse, home.spool, join(folder, "temporal"), home.run, home.sandbox])
    expect((statSync(closed).mode & 0o777).toString(8)).toBe("700");
  const keyring = parseKeyring(keepSecrets(home).keyring);
  expect(keyring).toMatchObject({ activeId: "k1", hasSearchEntry: true });
  expect((statSync(home.secretsFile).mode & 0o777).toString(8)).toBe("600");
});
