import type { Pool } from "@orderhub/schema/db";
import type { LoadStores } from "../load/load-batch.ts";
import { daysProved } from "../../telemetry/events.ts";
import { compareDays } from "./compare-days.ts";
import { type Outcome, type Proof, type Run, storeProofs } from "./store-proofs.ts";

/** How long a day may take to stand still. */
const patienceMs = 15_000;
/** How long the loader may take to load a day again. */
const repairPatienceMs = 120_000;

/** Asks the loader, which alone writes to the warehouse, to load days again. */
async function requestReload(pool: Pool, shopId: string, days: readonly string[]): Promise<void> {
  await pool.query(
    `INSERT INTO outbox (entity, shop_id, before) SELECT 'day', $1, jsonb_build_object('day', day) FROM unnest($2::text[]) AS d (day)`,
    [shopId, days],
  );
}

/** Compares days, has those that differ loaded again, compares them once more, and stores what it found. */
export async function proveDays(
  stores: LoadStores,
  shopId: string,
  days: readonly string[],
  run: Run,
): Promise<Readonly<Record<Outcome, number>>> {
  const compared = await compareDays(stores, shopId, days, patienceMs);
  const wrong = compared.filter(({ isEqual }) => !isEqual).map(({ day }) => day);
  const again = new Map<string, Proof>();
  if (wrong.length > 0) {
    await requestReload(stores.pool, shopId, wrong);
    for (const one of await compareDays(stores, shopId, wrong, repairPatienceMs))
      again.set(one.day, { ...one, outcome: one.isEqual ? "repaired" : "different" });
  }
  const proofs = compared.map((one): Proof => {
    if (one.isEqual) return { ...one, outcome: "equal" };
    return again.get(one.day) ?? { ...one, outcome: "different" };
  });
  await storeProofs(stores.pool, shopId, proofs, run);
  const count = (outcome: Outcome) => proofs.filter((proof) => proof.outcome === outcome).length;
  const outcomes = { equal: count("equal"), repaired: count("repaired"), different: count("different") };
  daysProved.tell({ shop: shopId, outcomes });
  return outcomes;
}
