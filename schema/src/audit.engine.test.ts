import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../tests/harness/fresh-database.ts";
import { appendAudit, findBrokenAuditEntry } from "./audit.ts";
import { createPool, type Pool, withTransaction } from "./db.ts";

let pool: Pool;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 2 });
  for (const reason of ["stock check", "campaign", "holiday"])
    await withTransaction(pool, (connection) =>
      appendAudit(connection, { actor: "ops@example.com", action: "shop.pause", subject: "shop/one", reason }),
    );
});

afterAll(() => pool.end());

test("an untouched chain of entries fits", async () => {
  expect(await withTransaction(pool, findBrokenAuditEntry)).toBeUndefined();
});

test("an entry can be neither changed nor deleted", async () => {
  await expect(pool.query("UPDATE audit_entry SET reason = 'other'")).rejects.toThrow();
  await expect(pool.query("DELETE FROM audit_entry")).rejects.toThrow();
});

test("an entry changed behind the trigger's back is found", async () => {
  await pool.query("ALTER TABLE audit_entry DISABLE TRIGGER ALL");
  const { rows } = await pool.query<{ id: string }>(
    "UPDATE audit_entry SET reason = 'other' WHERE reason = 'campaign' RETURNING id",
  );
  expect(await withTransaction(pool, findBrokenAuditEntry)).toBe(rows[0]?.id);
});
