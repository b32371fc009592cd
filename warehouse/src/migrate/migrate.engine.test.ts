import { expect, test } from "vitest";
import { emptyWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { connectWarehouse } from "../client/connect.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { migrateWarehouse } from "./migrate.ts";

test("a second run applies nothing", async () => {
  const url = await emptyWarehouse();
  expect(await migrateWarehouse(url)).toHaveLength(3);
  expect(await migrateWarehouse(url)).toEqual([]);
});

test("a changed or missing file of an applied migration is refused", async () => {
  const client = connectWarehouse(await emptyWarehouse());
  try {
    const statements = [
      "CREATE TABLE IF NOT EXISTS t ON CLUSTER '{cluster}' (a Int8) ENGINE = ReplicatedMergeTree ORDER BY a",
    ];
    expect(await applyMigrations(client, [{ name: "0001_t.sql", checksum: "a", statements }], undefined)).toEqual([
      "0001_t.sql",
    ]);
    await expect(
      applyMigrations(client, [{ name: "0001_t.sql", checksum: "b", statements }], undefined),
    ).rejects.toThrow("has changed");
    await expect(applyMigrations(client, [], undefined)).rejects.toThrow("missing");
  } finally {
    await client.close();
  }
});
