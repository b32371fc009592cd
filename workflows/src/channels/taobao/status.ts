import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import type { RefundStatus } from "@orderhub/schema/vocabulary/refund-status";

/** Every trade status the platform documents. One that is not here goes to quarantine: it is never guessed. */
export const tradeStatuses: Readonly<Record<string, OrderStatus>> = {
  TRADE_NO_CREATE_PAY: "created",
  WAIT_BUYER_PAY: "created",
  PAY_PENDING: "created",
  WAIT_PRE_AUTH_CONFIRM: "created",
  WAIT_SELLER_SEND_GOODS: "paid",
  PAID_FORBID_CONSIGN: "paid",
  SELLER_CONSIGNED_PART: "part_shipped",
  WAIT_BUYER_CONFIRM_GOODS: "shipped",
  TRADE_BUYER_SIGNED: "shipped",
  TRADE_FINISHED: "completed",
  TRADE_CLOSED: "closed",
  TRADE_CLOSED_BY_TAOBAO: "cancelled",
};

export const refundStatusesOnWire: Readonly<Record<string, RefundStatus>> = {
  WAIT_SELLER_AGREE: "requested",
  EXCHANGE_TRANSFORM_TO_REFUND: "requested",
  WAIT_BUYER_RETURN_GOODS: "approved",
  WAIT_SELLER_CONSIGN_GOODS: "approved",
  WAIT_SELLER_CONFIRM_GOODS: "returning",
  WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS: "returning",
  SELLER_REFUSE_BUYER: "refused",
  CLOSED: "closed",
  SUCCESS: "succeeded",
};

/** The status of a name, looked up without touching the prototype. */
export function lookUp<Status>(table: Readonly<Record<string, Status>>, name: string): Status | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
