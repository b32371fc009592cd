import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { clusterOfTable } from "../loader/local-table.ts";
import { type Cluster, statementsFor } from "./map-engines.ts";
import { readMigrations } from "./read-migrations.ts";

const folder = fileURLToPath(new URL("../../migrations", import.meta.url));
const sharded: Cluster = { name: "main", isSharded: true, database: "orderhub" };
const shapes: Readonly<Record<string, Cluster | undefined>> = {
  "one-machine": undefined,
  "one-shard": { ...sharded, isSharded: false },
  shards: sharded,
};

test.each(Object.keys(shapes))("the tables of %s are those that were reviewed", async (shape) => {
  const migrations = await readMigrations(folder);
  const text = migrations
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => statementsFor(statement, shapes[shape]))
    .map((statement) => `${statement};\n`)
    .join("\n");
  await expect(text).toMatchFileSnapshot(`__golden__/${shape}.sql`);
});

/** The engine does not end by itself while it holds replicated tables: the program kills itself when it has printed. */
async function outputOf(program: string, home: string): Promise<string> {
  const ended: unknown = await promisify(execFile)(process.execPath, [program, home]).catch((error: unknown) => error);
  const { signal, stdout } = ended as { signal?: string; stdout: string };
  if (signal !== "SIGKILL") throw new Error("the engine refused a table", { cause: ended });
  return stdout;
}

describe("on several shards", () => {
  const on = (statement: string) => statementsFor(statement, sharded);

  test("every table of orders is spread by shop alone, so that one shop's rows meet on one shard", async () => {
    for (const { statements } of await readMigrations(folder))
      for (const statement of statements.filter((one) => one.includes("CREATE TABLE"))) {
        const [local, whole] = on(statement);
        expect(local).toMatch(/_local ON CLUSTER 'main'[\s\S]+ENGINE = Replicated/u);
        expect(whole).toMatch(/Distributed\('main', 'orderhub', '\w+_local', cityHash64\(shop_id\)\)$/u);
      }
  });

  test("a column is added below before above, and taken away above before below", () => {
    expect(on("ALTER TABLE t ON CLUSTER '{cluster}' ADD COLUMN IF NOT EXISTS a Int8")).toEqual([
      "ALTER TABLE t_local ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS a Int8",
      "ALTER TABLE t ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS a Int8",
    ]);
    expect(on("ALTER TABLE t ON CLUSTER '{cluster}' DROP COLUMN a")[0]).toContain("ALTER TABLE t ON");
  });

  test("what only storage knows is changed below only", () => {
    expect(on("-- why\nALTER TABLE t ON CLUSTER '{cluster}' ADD INDEX i a TYPE minmax")).toEqual([
      "-- why\nALTER TABLE t_local ON CLUSTER 'main' ADD INDEX i a TYPE minmax",
    ]);
  });

  test("a statement that cannot be spread is refused, not run half", () => {
    expect(() => on("CREATE MATERIALIZED VIEW v ON CLUSTER '{cluster}' AS SELECT 1")).toThrow("shards");
  });

  test("quotes in names stay inside them", () => {
    const odd = { ...sharded, database: "o'hub" };
    expect(
      statementsFor("CREATE TABLE t ON CLUSTER '{cluster}' (a Int8) ENGINE = ReplicatedMergeTree", odd)[1],
    ).toContain("'o\\'hub'");
  });
});

test(
  "the engine accepts every table of a sharded cluster: Replicated below, Distributed above",
  { timeout: 60_000 },
  async () => {
    const home = mkdtempSync(join(tmpdir(), "orderhub-shards-"));
    try {
      const program = fileURLToPath(new URL("../fixtures/sharded/main.ts", import.meta.url));
      const stdout = await outputOf(program, home);
      const tables = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, string>);
      expect(tables.map(({ name, engine }) => [name, engine])).toEqual(
        ["order_per_day_v1", "order_per_hour_v1", "raw_order_v1"].flatMap((name) => [
          [name, "Distributed"],
          [`${name}_local`, "ReplicatedReplacingMergeTree"],
        ]),
      );
      expect(tables[0]?.["engine_full"]).toMatch(clusterOfTable);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
);
