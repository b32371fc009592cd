import type { Money } from "../money.ts";
import type { Instant } from "../time.ts";
import type { OrderStatus } from "./order-status.ts";
import type { Province } from "./province.ts";
import type { RefundStatus } from "./refund-status.ts";

/** The canonical reading of one version of an order. Equal payloads give equal values on every machine. */
export interface CanonicalOrder {
  readonly orderNo: string;
  readonly status: OrderStatus;
  readonly wireStatus: string;
  readonly currency: string;
  readonly itemAmount: Money;
  readonly discountAmount: Money;
  readonly shippingAmount: Money;
  /** Items minus discount plus shipping: what the buyer owes. */
  readonly totalAmount: Money;
  /** What the buyer has paid, before refunds. */
  readonly paidAmount: Money;
  readonly province: Province | null;
  readonly city: string | null;
  readonly district: string | null;
  readonly receiverToken: string | null;
  readonly buyerMask: string | null;
  /** The channel's opaque id of the buyer, or `hash:` and the search hash that was made when the name was masked. */
  readonly buyerKey: string | null;
  readonly createdAt: Instant;
  readonly paidAt: Instant | null;
  readonly shippedAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly modifiedAt: Instant;
  readonly lines: readonly CanonicalLine[];
}

export interface CanonicalLine {
  readonly lineNo: string;
  readonly title: string;
  readonly sku: string | null;
  readonly itemNo: string | null;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly discountAmount: Money;
  readonly amount: Money;
  readonly status: OrderStatus;
  readonly refundStatus: RefundStatus | null;
}

export interface CanonicalRefund {
  readonly refundNo: string;
  readonly orderNo: string;
  readonly lineNo: string | null;
  readonly status: RefundStatus;
  readonly wireStatus: string;
  readonly amount: Money;
  readonly reason: string | null;
  readonly createdAt: Instant;
  readonly succeededAt: Instant | null;
  readonly modifiedAt: Instant;
}
