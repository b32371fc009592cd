import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import type { RefundStatus } from "@orderhub/schema/vocabulary/refund-status";
import { builder } from "../builder.ts";
import { OrderStatusEnum, RefundStatusEnum } from "./statuses.ts";

export type Maybe<T> = T | null | undefined;

export interface ChoiceFilter<T> {
  readonly eq?: Maybe<T>;
  readonly in?: Maybe<readonly T[]>;
  readonly notIn?: Maybe<readonly T[]>;
}

export interface Bounds<T> {
  readonly eq?: Maybe<T>;
  readonly gte?: Maybe<T>;
  readonly gt?: Maybe<T>;
  readonly lt?: Maybe<T>;
  readonly lte?: Maybe<T>;
}

export interface InstantBounds extends Omit<Bounds<Date>, "eq"> {
  readonly isNull?: Maybe<boolean>;
}

export interface TextMatch {
  readonly eq?: Maybe<string>;
  readonly contains?: Maybe<string>;
}

const choice = {
  eq: "Equal to this.",
  in: "One of these. An empty list matches nothing.",
  notIn: "None of these. An empty list matches everything.",
};
const bounds = {
  eq: "Equal to this.",
  gte: "At least this.",
  gt: "More than this.",
  lt: "Less than this.",
  lte: "At most this.",
};

export const StringFilter = builder.inputRef<ChoiceFilter<string>>("StringFilter").implement({
  description: "Conditions on a text; all given ones must hold.",
  fields: (t) => ({
    eq: t.string({ description: choice.eq }),
    in: t.stringList({ description: choice.in }),
    notIn: t.stringList({ description: choice.notIn }),
  }),
});

export const OrderStatusFilter = builder.inputRef<ChoiceFilter<OrderStatus>>("OrderStatusFilter").implement({
  description: "Conditions on an order status; all given ones must hold.",
  fields: (t) => ({
    eq: t.field({ type: OrderStatusEnum, description: choice.eq }),
    in: t.field({ type: [OrderStatusEnum], description: choice.in }),
    notIn: t.field({ type: [OrderStatusEnum], description: choice.notIn }),
  }),
});

export const RefundStatusFilter = builder.inputRef<ChoiceFilter<RefundStatus>>("RefundStatusFilter").implement({
  description: "Conditions on a refund status; all given ones must hold.",
  fields: (t) => ({
    eq: t.field({ type: RefundStatusEnum, description: choice.eq }),
    in: t.field({ type: [RefundStatusEnum], description: choice.in }),
    notIn: t.field({ type: [RefundStatusEnum], description: choice.notIn }),
  }),
});

export const TextFilter = builder.inputRef<TextMatch>("TextFilter").implement({
  description: "Conditions on free text; all given ones must hold.",
  fields: (t) => ({
    eq: t.string({ description: choice.eq }),
    contains: t.string({ description: "Contains this, whatever the case." }),
  }),
});

export const DateTimeFilter = builder.inputRef<InstantBounds>("DateTimeFilter").implement({
  description: "Conditions on an instant; all given ones must hold. Use gte and lt for a half-open period.",
  fields: (t) => ({
    gte: t.field({ type: "DateTime", description: "At or after this." }),
    gt: t.field({ type: "DateTime", description: "After this." }),
    lt: t.field({ type: "DateTime", description: "Before this." }),
    lte: t.field({ type: "DateTime", description: "At or before this." }),
    isNull: t.boolean({ description: "True: it has not happened. False: it has." }),
  }),
});

export const DecimalFilter = builder.inputRef<Bounds<string>>("DecimalFilter").implement({
  description: "Conditions on an exact decimal; all given ones must hold.",
  fields: (t) => ({
    eq: t.field({ type: "Decimal", description: bounds.eq }),
    gte: t.field({ type: "Decimal", description: bounds.gte }),
    gt: t.field({ type: "Decimal", description: bounds.gt }),
    lt: t.field({ type: "Decimal", description: bounds.lt }),
    lte: t.field({ type: "Decimal", description: bounds.lte }),
  }),
});

export const IntFilter = builder.inputRef<Bounds<number>>("IntFilter").implement({
  description: "Conditions on a whole number; all given ones must hold.",
  fields: (t) => ({
    eq: t.int({ description: bounds.eq }),
    gte: t.int({ description: bounds.gte }),
    gt: t.int({ description: bounds.gt }),
    lt: t.int({ description: bounds.lt }),
    lte: t.int({ description: bounds.lte }),
  }),
});
