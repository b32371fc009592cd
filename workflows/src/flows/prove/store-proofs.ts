import type { Pool } from "@orderhub/schema/db";
import type { Comparison } from "./judge-days.ts";

export type Outcome = "equal" | "repaired" | "different";

export interface Proof extends Comparison {
  readonly outcome: Outcome;
}

export interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

const sql = `INSERT INTO warehouse_proof (shop_id, day, hub_orders, hub_total, hub_paid, hub_refund,
  warehouse_orders, warehouse_total, warehouse_paid, warehouse_refund, outcome, checked_at, workflow_id, run_id)
SELECT $1, p.*, now(), $2, $3
FROM unnest($4::date[], $5::int[], $6::numeric[], $7::numeric[], $8::numeric[], $9::int[], $10::numeric[], $11::numeric[], $12::numeric[], $13::text[]) AS p
WHERE EXISTS (SELECT FROM shop WHERE id = $1)
ON CONFLICT (shop_id, day) DO UPDATE SET hub_orders = excluded.hub_orders, hub_total = excluded.hub_total,
  hub_paid = excluded.hub_paid, hub_refund = excluded.hub_refund, warehouse_orders = excluded.warehouse_orders,
  warehouse_total = excluded.warehouse_total, warehouse_paid = excluded.warehouse_paid,
  warehouse_refund = excluded.warehouse_refund, outcome = excluded.outcome, checked_at = excluded.checked_at,
  workflow_id = excluded.workflow_id, run_id = excluded.run_id`;

/** Keeps the latest proof of each day. Days of a shop that the hub does not know are left out: they can only be emptied. */
export async function storeProofs(pool: Pool, shopId: string, proofs: readonly Proof[], run: Run): Promise<void> {
  const column = (of: (proof: Proof) => unknown) => proofs.map(of);
  await pool.query(sql, [
    shopId,
    run.workflowId,
    run.runId,
    column(({ day }) => day),
    column(({ hub }) => hub.orders),
    column(({ hub }) => hub.totalAmount),
    column(({ hub }) => hub.paidAmount),
    column(({ hub }) => hub.refundAmount),
    column(({ warehouse }) => warehouse.orders),
    column(({ warehouse }) => warehouse.totalAmount),
    column(({ warehouse }) => warehouse.paidAmount),
    column(({ warehouse }) => warehouse.refundAmount),
    column(({ outcome }) => outcome),
  ]);
}
