import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import type { Deps } from "../../deps.ts";
import { seedShop } from "../load/seed-orders.ts";
import { createReplayActivities } from "./activities.ts";

let pool: Pool;
let activities: ReturnType<typeof createReplayActivities>;

const request = { actor: "a", reason: "why", requestId: "r-1", shopId: "s-1" };

beforeAll(async () => {
  pool = createPool(await freshDatabase());
  await seedShop(pool, "s-1");
  const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
  activities = createReplayActivities({ pool, keyring } as Deps);
});
afterAll(() => pool.end());

async function entries(action: string): Promise<number> {
  return (await pool.query("SELECT 1 FROM audit_entry WHERE action = $1", [action])).rowCount ?? 0;
}

test("an attempt that repeats a replay whose answer was lost is written down once", async () => {
  const result = { attempted: 0, resolved: 0, failed: 0 };
  await activities.auditReplay(request, result);
  await Promise.all([activities.auditReplay(request, result), activities.auditReplay(request, result)]);
  expect(await entries("quarantine.replay")).toBe(1);
  await activities.auditReplay({ ...request, requestId: "r-2" }, result);
  expect(await entries("quarantine.replay")).toBe(2);
});

test("an attempt that repeats a discard whose answer was lost says what the first one did", async () => {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO quarantined_record (shop_id, kind, source_key, payload_id, reason, message, workflow_id, run_id)
     SELECT 's-1', 'trade', key, p.id, 'r', 'm', 'w', 'r' FROM raw_payload p, unnest(ARRAY['1', '2']) AS key RETURNING id`,
  );
  const input = { ids: rows.map(({ id }) => id), actor: "a", reason: "why", requestId: "r-3" };
  expect(await activities.discardRecords(input)).toEqual({ discarded: 2 });
  expect(await activities.discardRecords(input)).toEqual({ discarded: 2 });
  expect(await activities.discardRecords({ ...input, requestId: "r-4" })).toEqual({ discarded: 0 });
  expect(await entries("quarantine.discard")).toBe(1);
});
