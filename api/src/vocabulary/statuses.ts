import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import type { RefundStatus } from "@orderhub/schema/vocabulary/refund-status";
import { describedEnum } from "./enums.ts";

export const OrderStatusEnum = describedEnum<OrderStatus>("OrderStatus", "The canonical life cycle of an order.", {
  CREATED: { value: "created", description: "Ordered, not paid." },
  PAID: { value: "paid", description: "Paid, nothing sent." },
  PART_SHIPPED: { value: "part_shipped", description: "Some of it is on its way." },
  SHIPPED: { value: "shipped", description: "All of it is on its way." },
  COMPLETED: { value: "completed", description: "Received and settled with the buyer." },
  CLOSED: { value: "closed", description: "Ended after payment, for example by a full refund." },
  CANCELLED: { value: "cancelled", description: "Ended before payment." },
  UNMAPPED: { value: "unmapped", description: "The channel uses a status word that the connector does not know." },
});

export const RefundStatusEnum = describedEnum<RefundStatus>("RefundStatus", "The canonical life cycle of a refund.", {
  REQUESTED: { value: "requested", description: "The buyer asked, the seller has not answered." },
  APPROVED: { value: "approved", description: "The seller agreed." },
  RETURNING: { value: "returning", description: "The goods are on their way back." },
  REFUSED: { value: "refused", description: "The seller refused." },
  CLOSED: { value: "closed", description: "Withdrawn or lapsed; no money moved." },
  SUCCEEDED: { value: "succeeded", description: "The money went back to the buyer." },
  UNMAPPED: { value: "unmapped", description: "The channel uses a status word that the connector does not know." },
});
