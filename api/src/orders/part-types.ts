import { orderStatuses } from "@orderhub/schema/vocabulary/order-status";
import { refundStatuses } from "@orderhub/schema/vocabulary/refund-status";
import { builder } from "../builder.ts";
import { RawPayload } from "../payloads/types.ts";
import { WorkflowRun } from "../runs/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { money, Money } from "../vocabulary/money.ts";
import { OrderStatusEnum, RefundStatusEnum } from "../vocabulary/statuses.ts";
import type { EventRow, LineRow } from "./read-order-parts.ts";

const eventKinds = [
  "created",
  "landed",
  "paid",
  "shipped",
  "completed",
  "closed",
  "cancelled",
  "changed",
  "refund",
] as const;
type EventKind = (typeof eventKinds)[number];

export const LineItem = builder.objectRef<LineRow>("LineItem").implement({
  description: "One article of an order.",
  fields: (t) => ({
    lineNo: t.exposeString("lineNo", { description: "The platform's sub-order number, or the position." }),
    title: t.exposeString("title", { description: "The title of the article when it was bought." }),
    sku: t.exposeString("sku", { nullable: true, description: "The seller's SKU code." }),
    itemNo: t.exposeString("itemNo", { nullable: true, description: "The platform's item number." }),
    quantity: t.exposeInt("quantity", { description: "Pieces." }),
    unitPrice: t.field({
      type: Money,
      description: "Price of one piece before discounts.",
      resolve: (row) => money(row.unitPrice, row.currency),
    }),
    discountAmount: t.field({
      type: Money,
      description: "Discounts on this line.",
      resolve: (row) => money(row.discountAmount, row.currency),
    }),
    amount: t.field({
      type: Money,
      description: "The line's share of the order total after all discounts.",
      resolve: (row) => money(row.amount, row.currency),
    }),
    status: t.exposeString("status", { description: "Status word of the line." }),
    refundStatus: t.exposeString("refundStatus", { nullable: true, description: "Status word of the line's refund." }),
  }),
});

const OrderEventKind = describedEnum<EventKind>("OrderEventKind", "What changed.", {
  CREATED: { value: "created", description: "The buyer ordered." },
  LANDED: { value: "landed", description: "The hub had it for the first time: by the hub's clock." },
  PAID: { value: "paid", description: "The buyer paid." },
  SHIPPED: { value: "shipped", description: "It was sent." },
  COMPLETED: { value: "completed", description: "It was completed." },
  CLOSED: { value: "closed", description: "It ended after payment." },
  CANCELLED: { value: "cancelled", description: "It ended before payment." },
  CHANGED: { value: "changed", description: "Something else about it changed." },
  REFUND: { value: "refund", description: "A refund of it landed or changed." },
});

export const OrderEvent = builder.objectRef<EventRow>("OrderEvent").implement({
  description: "One accepted change in the life of an order.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Number of the event; it is no node." }),
    kind: t.field({
      type: OrderEventKind,
      description: "What changed.",
      resolve: (row) => eventKinds.find((kind) => kind === row.kind) ?? "changed",
    }),
    occurredAt: t.expose("occurredAt", {
      type: "DateTime",
      description: "When it happened: by the channel's clock, and by the hub's where it landed.",
    }),
    recordedAt: t.expose("recordedAt", { type: "DateTime", description: "When the hub recorded it." }),
    fromStatus: t.field({
      type: OrderStatusEnum,
      nullable: true,
      description: "Canonical status before; null for the first event.",
      resolve: (row) => orderStatuses.find((status) => status === row.fromStatus) ?? null,
    }),
    toStatus: t.field({
      type: OrderStatusEnum,
      nullable: true,
      description: "Canonical status after.",
      resolve: (row) => orderStatuses.find((status) => status === row.toStatus) ?? null,
    }),
    refundNo: t.exposeString("refundNo", {
      nullable: true,
      description: "Refund number where the event is of a refund.",
    }),
    refundStatus: t.field({
      type: RefundStatusEnum,
      nullable: true,
      description:
        "Canonical status of the refund then; null where the event is of none, or where it is not known any more.",
      resolve: (row) => refundStatuses.find((status) => status === row.refundStatus) ?? null,
    }),
    amount: t.field({
      type: Money,
      nullable: true,
      description: "The amount that moved.",
      resolve: (row) => (row.amount === null ? null : money(row.amount, row.currency)),
    }),
    payload: t.field({ type: RawPayload, description: "What the channel sent.", resolve: ({ payload }) => payload }),
    run: t.field({ type: WorkflowRun, description: "The workflow run that recorded it.", resolve: (row) => row }),
  }),
});
