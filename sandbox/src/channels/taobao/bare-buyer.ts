import type { FieldChanges } from "../../faults/drift.ts";
import type { Order } from "../../world/order.ts";
import { plainOf, type PlainBuyer } from "../../world/plain-buyer.ts";
import type { Call } from "./call.ts";

/** The buyer of an order that a careless platform sends without masks; undefined where no fault says so. */
export function bareBuyer({ sandbox, scope }: Call, ref: number, order: Order): PlainBuyer | undefined {
  if (sandbox.faults.areCalm || !sandbox.faults.strikeOrder("plain-buyer", scope, ref)) return undefined;
  return plainOf(order.buyer);
}

/** The changes of a record, and where the buyer is bare also fields that no client knows, with buyer data in them. */
export function withStrangeFields(
  changes: FieldChanges | undefined,
  bare: PlainBuyer | undefined,
): FieldChanges | undefined {
  if (bare === undefined) return changes;
  const { name, mobile, message } = bare;
  const contact = JSON.stringify({ name, phone: mobile, remarks: [message] });
  return new Map([...(changes ?? []), ["delivery_contact", contact], ["last_note", JSON.stringify(message)]]);
}
