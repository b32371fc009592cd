import { z } from "zod";
import type { Sandbox } from "../sandbox.ts";
import { manualStages, poisonKinds } from "../state/saved-state.ts";
import { snapshotAt } from "../world/snapshot.ts";
import { provinces } from "../world/places.ts";
import { BadRequest, ledgerOrThrow } from "./bad-request.ts";
import { truthOf, type TruthOrder } from "./truth.ts";

const OrderRequest = z
  .object({
    shop: z.string(),
    stage: z.enum(manualStages).default("paid"),
    lines: z.number().int().min(1).max(4).default(1),
    province: z.string().optional(),
    poison: z.enum(poisonKinds).optional(),
  })
  .strict();

/** Makes one order now. Later stages follow one second after another; `story` lets it live like any other order. */
export function makeOrder(sandbox: Sandbox, body: unknown): TruthOrder {
  const { shop, stage, lines, province, poison } = OrderRequest.parse(body);
  const ledger = ledgerOrThrow(sandbox, shop);
  if (province !== undefined && !provinces.some(({ places }) => places[0]?.province === province)) {
    throw new BadRequest(`no province ${province}`);
  }
  const createdAt = sandbox.clock.now();
  const ref = sandbox.addManual({
    shop,
    stage,
    lines,
    createdAt,
    ...(province !== undefined && { province }),
    ...(poison !== undefined && { poison }),
  });
  const snapshot = snapshotAt(ledger.order(ref), createdAt);
  if (!snapshot) throw new Error("an order that was just made does not exist");
  return truthOf(snapshot);
}
