import { builder } from "../builder.ts";
import type { OrderRow } from "../orders/order-row.ts";
import { Order } from "../orders/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";

export const hitKinds = ["order", "line", "refund", "sku", "receiver"] as const;
export type HitKind = (typeof hitKinds)[number];

export interface Hit {
  readonly kind: HitKind;
  readonly label: string;
  readonly order: OrderRow;
}

const SearchHitKind = describedEnum<HitKind>("SearchHitKind", "Which number matched.", {
  ORDER: { value: "order", description: "An order number." },
  LINE: { value: "line", description: "A line number or sub-order number." },
  REFUND: { value: "refund", description: "A refund number." },
  SKU: { value: "sku", description: "A SKU code or an item number." },
  RECEIVER: { value: "receiver", description: "A receiver token." },
});

export const SearchHit = builder.objectRef<Hit>("SearchHit").implement({
  description: "Something that carries the number searched for.",
  fields: (t) => ({
    kind: t.field({ type: SearchHitKind, description: "Which number matched.", resolve: ({ kind }) => kind }),
    label: t.exposeString("label", { description: "The number that matched." }),
    order: t.field({ type: Order, description: "The order it leads to.", resolve: ({ order }) => order }),
  }),
});
