import { orderStatuses, type OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import { builder } from "../builder.ts";
import { RawPayload } from "../payloads/types.ts";
import { selectsBody } from "../payloads/selects-body.ts";
import { parseRowId } from "../relay/global-id.ts";
import { WorkflowRun } from "../runs/types.ts";
import { Channel, Shop } from "../shops/types.ts";
import { money, Money } from "../vocabulary/money.ts";
import { OrderStatusEnum } from "../vocabulary/statuses.ts";
import type { OrderRow } from "./order-row.ts";
import { LineItem, OrderEvent } from "./part-types.ts";
import { readOrdersById } from "./read-orders.ts";
import { Refund } from "./refund-types.ts";
import { guarded } from "../viewer/permissions.ts";

export function orderStatusOf(text: string): OrderStatus {
  return orderStatuses.find((status) => status === text) ?? "unmapped";
}

export const Order = builder.objectRef<OrderRow>("Order");

builder.node(Order, {
  description: "The one canonical record of an order.",
  id: { resolve: ({ id }) => id, parse: parseRowId, description: "Opaque id, the same for ever." },
  loadMany: guarded("READ_ORDERS", (ids, { db, scope }) => readOrdersById(db, scope, ids)),
  fields: (t) => ({
    orderNo: t.exposeString("orderNo", { description: "The platform's order number, every digit kept." }),
    channel: t.field({
      type: Channel,
      description: "The channel it came through.",
      resolve: ({ shop }) => ({ name: shop.channelName }),
    }),
    shop: t.field({ type: Shop, description: "The shop that sold it.", resolve: ({ shop }) => shop }),
    status: t.field({
      type: OrderStatusEnum,
      description: "The canonical status.",
      resolve: ({ status }) => orderStatusOf(status),
    }),
    wireStatus: t.exposeString("wireStatus", { description: "The channel's own status word." }),
    province: t.exposeString("province", { nullable: true, description: "Province of the receiver." }),
    city: t.exposeString("city", { nullable: true, description: "City of the receiver." }),
    district: t.exposeString("district", { nullable: true, description: "District of the receiver." }),
    buyerMask: t.exposeString("buyerMask", {
      nullable: true,
      description: "The buyer's name as the channel masks it.",
    }),
    receiverToken: t.exposeString("receiverToken", {
      nullable: true,
      description: "The platform's token for the receiver (Taobao OAID). Never an address.",
    }),
    run: t.field({
      type: WorkflowRun,
      description: "The workflow run that last changed the record.",
      resolve: (row) => row,
    }),
  }),
});

builder.objectFields(Order, (t) => {
  const amount = (description: string, pick: (row: OrderRow) => string) =>
    t.field({ type: Money, description, resolve: (row) => money(pick(row), row.currency) });
  return {
    itemAmount: amount("Sum of the lines before discounts and shipping.", (row) => row.itemAmount),
    discountAmount: amount("All discounts.", (row) => row.discountAmount),
    shippingAmount: amount("What shipping costs the buyer.", (row) => row.shippingAmount),
    totalAmount: amount("What the buyer owes: items - discounts + shipping.", (row) => row.totalAmount),
    paidAmount: amount("What the buyer has paid, before refunds; 0 until paid.", (row) => row.paidAmount),
    refundAmount: amount("Sum of the successful refunds.", (row) => row.refundAmount),
    netPaidAmount: amount("Paid less refunded.", (row) => row.netPaidAmount),
  };
});

builder.objectFields(Order, (t) => ({
  createdAt: t.expose("createdAt", { type: "DateTime", description: "When the buyer ordered." }),
  paidAt: t.expose("paidAt", { type: "DateTime", nullable: true, description: "When the buyer paid." }),
  shippedAt: t.expose("shippedAt", { type: "DateTime", nullable: true, description: "When it was first sent." }),
  completedAt: t.expose("completedAt", { type: "DateTime", nullable: true, description: "When it was completed." }),
  closedAt: t.expose("closedAt", { type: "DateTime", nullable: true, description: "When it was closed or cancelled." }),
  modifiedAt: t.expose("modifiedAt", {
    type: "DateTime",
    description: "The channel's last change of the accepted version.",
  }),
  landedAt: t.expose("landedAt", { type: "DateTime", description: "When the hub first had it." }),
  updatedAt: t.expose("updatedAt", { type: "DateTime", description: "When the hub last changed its record." }),
}));

builder.objectFields(Order, (t) => ({
  lines: t.field({
    type: [LineItem],
    description: "What was bought, by line number.",
    resolve: (order, _args, { loaders }) => loaders.orders.part(order, "lines", false),
  }),
  refunds: t.field({
    type: [Refund],
    description: "Refunds of this order, oldest first.",
    resolve: (order, _args, { loaders }, info) => loaders.orders.part(order, "refunds", selectsBody(info)),
  }),
  timeline: t.field({
    type: [OrderEvent],
    description: "Every accepted change in its life, oldest first, each with the payload and the run that brought it.",
    resolve: (order, _args, { loaders }, info) => loaders.orders.part(order, "timeline", selectsBody(info)),
  }),
  payloads: t.field({
    type: [RawPayload],
    description: "Everything the channel sent about it and its refunds, in the order of arrival.",
    resolve: (order, _args, { loaders }, info) => loaders.orders.part(order, "payloads", selectsBody(info)),
  }),
}));
