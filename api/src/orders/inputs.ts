import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import type { RefundStatus } from "@orderhub/schema/vocabulary/refund-status";
import { builder } from "../builder.ts";
import { RowsBehindInput, type RowsBehind } from "../metrics/inputs.ts";
import {
  DateTimeFilter,
  DecimalFilter,
  IntFilter,
  OrderStatusFilter,
  RefundStatusFilter,
  StringFilter,
  TextFilter,
  type Bounds,
  type ChoiceFilter,
  type InstantBounds,
  type Maybe,
  type TextMatch,
} from "../vocabulary/filters.ts";

export interface LineItemFilterShape {
  readonly sku?: Maybe<ChoiceFilter<string>>;
  readonly title?: Maybe<TextMatch>;
  readonly quantity?: Maybe<Bounds<number>>;
}

export interface RefundFilterShape {
  readonly status?: Maybe<ChoiceFilter<RefundStatus>>;
  readonly amount?: Maybe<Bounds<string>>;
  readonly createdAt?: Maybe<InstantBounds>;
}

export interface OrderFilterShape {
  readonly and?: Maybe<readonly OrderFilterShape[]>;
  readonly or?: Maybe<readonly OrderFilterShape[]>;
  readonly not?: Maybe<OrderFilterShape>;
  readonly channel?: Maybe<ChoiceFilter<string>>;
  readonly shop?: Maybe<ChoiceFilter<string>>;
  readonly market?: Maybe<ChoiceFilter<string>>;
  readonly province?: Maybe<ChoiceFilter<string>>;
  readonly city?: Maybe<ChoiceFilter<string>>;
  readonly orderNo?: Maybe<ChoiceFilter<string>>;
  readonly status?: Maybe<ChoiceFilter<OrderStatus>>;
  readonly createdAt?: Maybe<InstantBounds>;
  readonly paidAt?: Maybe<InstantBounds>;
  readonly updatedAt?: Maybe<InstantBounds>;
  readonly totalAmount?: Maybe<Bounds<string>>;
  readonly paidAmount?: Maybe<Bounds<string>>;
  readonly refundAmount?: Maybe<Bounds<string>>;
  readonly lines?: Maybe<{ readonly some?: Maybe<LineItemFilterShape> }>;
  readonly refunds?: Maybe<{ readonly some?: Maybe<RefundFilterShape> }>;
  readonly search?: Maybe<string>;
  readonly behind?: Maybe<RowsBehind>;
}

const LineItemFilter = builder.inputRef<LineItemFilterShape>("LineItemFilter").implement({
  description: "Conditions on one line of an order; all given ones must hold for the same line.",
  fields: (t) => ({
    sku: t.field({ type: StringFilter, description: "The seller's SKU code." }),
    title: t.field({ type: TextFilter, description: "The title of the article." }),
    quantity: t.field({ type: IntFilter, description: "Pieces of the line." }),
  }),
});

const LineItemListFilter = builder.inputType("LineItemListFilter", {
  description: "Conditions on the lines of an order.",
  fields: (t) => ({ some: t.field({ type: LineItemFilter, description: "At least one line matches." }) }),
});

const RefundFilter = builder.inputRef<RefundFilterShape>("RefundFilter").implement({
  description: "Conditions on one refund of an order; all given ones must hold for the same refund.",
  fields: (t) => ({
    status: t.field({ type: RefundStatusFilter, description: "The canonical status." }),
    amount: t.field({ type: DecimalFilter, description: "The amount asked for or paid back." }),
    createdAt: t.field({ type: DateTimeFilter, description: "When the buyer asked." }),
  }),
});

const RefundListFilter = builder.inputType("RefundListFilter", {
  description: "Conditions on the refunds of an order.",
  fields: (t) => ({ some: t.field({ type: RefundFilter, description: "At least one refund matches." }) }),
});

export const OrderFilter = builder.inputRef<OrderFilterShape>("OrderFilter");
OrderFilter.implement({
  description: "Conditions on an order. All given fields must hold; a field that is null or absent says nothing.",
  fields: (t) => ({
    and: t.field({ type: [OrderFilter], description: "All of these hold. An empty list always holds." }),
    or: t.field({ type: [OrderFilter], description: "At least one of these holds. An empty list never holds." }),
    not: t.field({ type: OrderFilter, description: "This does not hold." }),
    channel: t.field({ type: StringFilter, description: "Key of the channel." }),
    shop: t.field({ type: StringFilter, description: "Key of the shop." }),
    market: t.field({ type: StringFilter, description: "Market of the shop." }),
    province: t.field({ type: StringFilter, description: "Province of the receiver; the empty text means unknown." }),
    city: t.field({ type: StringFilter, description: "City of the receiver; the empty text means unknown." }),
    orderNo: t.field({ type: StringFilter, description: "The platform's order number." }),
    status: t.field({ type: OrderStatusFilter, description: "The canonical status." }),
    createdAt: t.field({ type: DateTimeFilter, description: "When the buyer ordered." }),
    paidAt: t.field({ type: DateTimeFilter, description: "When the buyer paid." }),
    updatedAt: t.field({ type: DateTimeFilter, description: "When the hub last changed its record." }),
    totalAmount: t.field({ type: DecimalFilter, description: "What the buyer owes." }),
    paidAmount: t.field({ type: DecimalFilter, description: "What the buyer has paid, before refunds." }),
    refundAmount: t.field({ type: DecimalFilter, description: "Sum of the successful refunds." }),
    lines: t.field({ type: LineItemListFilter, description: "Conditions on lines." }),
    refunds: t.field({ type: RefundListFilter, description: "Conditions on refunds." }),
    search: t.string({
      description:
        "Order number, line number, refund number, SKU, item number or receiver token: exact, or by its first 6 or more characters.",
    }),
    behind: t.field({ type: RowsBehindInput, description: "Only the rows behind this number of a board." }),
  }),
});

export const orderSortFields = [
  "createdAt",
  "paidAt",
  "updatedAt",
  "totalAmount",
  "paidAmount",
  "refundAmount",
  "orderNo",
] as const;
export type OrderSortField = (typeof orderSortFields)[number];

const OrderSortFieldEnum = builder.enumType("OrderSortField", {
  description: "What orders can be sorted by. The id always breaks ties.",
  values: {
    CREATED_AT: { value: "createdAt", description: "When the buyer ordered." },
    PAID_AT: { value: "paidAt", description: "When the buyer paid; unpaid orders come last." },
    UPDATED_AT: { value: "updatedAt", description: "When the hub last changed its record." },
    TOTAL_AMOUNT: { value: "totalAmount", description: "What the buyer owes." },
    PAID_AMOUNT: { value: "paidAmount", description: "What the buyer has paid, before refunds." },
    REFUND_AMOUNT: { value: "refundAmount", description: "Sum of the successful refunds." },
    ORDER_NO: { value: "orderNo", description: "The order number as text." },
  } satisfies Record<string, { value: OrderSortField; description: string }>,
});

export const SortDirection = builder.enumType("SortDirection", {
  description: "The direction of an order.",
  values: {
    ASC: { value: "asc", description: "Smallest or oldest first." },
    DESC: { value: "desc", description: "Largest or newest first." },
  } as const,
});

export const OrderOrder = builder.inputType("OrderOrder", {
  description: "One level of a sort order.",
  fields: (t) => ({
    field: t.field({ type: OrderSortFieldEnum, required: true, description: "What to sort by." }),
    direction: t.field({ type: SortDirection, required: true, defaultValue: "desc", description: "Which way." }),
  }),
});
