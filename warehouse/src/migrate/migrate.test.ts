import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mapEngines, nameCluster } from "./map-engines.ts";
import { readMigrations, splitStatements } from "./read-migrations.ts";

const folder = fileURLToPath(new URL("../../migrations", import.meta.url));

test("one machine gets plain engines and no cluster", () => {
  expect(
    mapEngines("CREATE TABLE t ON CLUSTER '{cluster}' (a Int8) ENGINE = ReplicatedReplacingMergeTree(v, d) ORDER BY a"),
  ).toBe("CREATE TABLE t (a Int8) ENGINE = ReplacingMergeTree(v, d) ORDER BY a");
  expect(mapEngines("ALTER TABLE t ON CLUSTER main ADD COLUMN b Int8")).toBe("ALTER TABLE t ADD COLUMN b Int8");
  expect(mapEngines("ENGINE = SharedMergeTree ORDER BY a")).toBe("ENGINE = MergeTree ORDER BY a");
});

test("a cluster keeps its engines and gets its name", () => {
  expect(nameCluster("CREATE TABLE t ON CLUSTER '{cluster}' (a Int8) ENGINE = ReplicatedMergeTree", "main")).toBe(
    "CREATE TABLE t ON CLUSTER 'main' (a Int8) ENGINE = ReplicatedMergeTree",
  );
});

test("statements end at the semicolon of a line's end", () => {
  expect(splitStatements("-- why; a note\nSELECT 1;\n\nSELECT 2;\n-- end\n")).toEqual([
    "-- why; a note\nSELECT 1",
    "SELECT 2",
  ]);
});

test("every migration is written for a cluster and can be repeated", async () => {
  const migrations = await readMigrations(folder);
  expect(migrations.length).toBeGreaterThan(2);
  for (const statement of migrations.flatMap(({ statements }) => statements)) {
    expect(statement).toContain("ON CLUSTER '{cluster}'");
    expect(statement).toContain("IF NOT EXISTS");
    if (/CREATE TABLE/u.test(statement)) {
      expect(statement).toMatch(/ENGINE = Replicated/u);
      expect(statement).toContain("non_replicated_deduplication_window = 10000");
    }
  }
});

test("files are numbered without gap", async () => {
  const numbers = (await readMigrations(folder)).map(({ name }) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
