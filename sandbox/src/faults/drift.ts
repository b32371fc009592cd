import type { poisonKinds } from "../state/saved-state.ts";
import type { Faults, FaultScope } from "./faults.ts";

/** Field texts of a record that are replaced or added on the wire: field name to JSON text. */
export type FieldChanges = ReadonlyMap<string, string>;

/** Field that `new-field` adds; no client can know it. */
export const driftFieldName = "delivery_promise_level";
/** Status word that no table knows. */
export const unknownStatus = "WAIT_LOGISTICS_RECHECK";

export type PoisonKind = (typeof poisonKinds)[number];

const poisons: Record<PoisonKind, readonly [string, string]> = {
  negative: ["payment", '"-1.00"'],
  unparsable: ["payment", '"一百二十元"'],
  "unknown-status": ["status", `"${unknownStatus}"`],
  "type-change": ["payment", "{}"],
  "new-field": [driftFieldName, '"L2"'],
};

/** What schema drift and poison do to one order's record; undefined while nothing does. */
export function fieldChangesFor(
  faults: Faults,
  scope: FaultScope,
  ref: number,
  poison: PoisonKind | undefined,
): FieldChanges | undefined {
  if (faults.areCalm && poison === undefined) return undefined;
  const changes = new Map<string, string>();
  if (poison) changes.set(...poisons[poison]);
  if (faults.strikeOrder("new-field", scope, ref)) changes.set(driftFieldName, '"L2"');
  if (faults.strikeOrder("unknown-status", scope, ref)) changes.set("status", `"${unknownStatus}"`);
  const typeChange = faults.strikeOrder("type-change", scope, ref);
  if (typeChange) changes.set(typeChange.field ?? "payment", '{"amount":"1.00","currency":"CNY"}');
  const spoilt = faults.strikeOrder("poison", scope, ref);
  if (spoilt) changes.set(spoilt.field ?? "payment", JSON.stringify(spoilt.value ?? "-1.00"));
  return changes.size > 0 ? changes : undefined;
}
