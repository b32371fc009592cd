import { raw, sql, type Sql } from "../sql/sql.ts";
import { shopJson, type ShopRow } from "../shops/shop-row.ts";

export interface OrderRow {
  readonly id: string;
  readonly orderNo: string;
  readonly status: string;
  readonly wireStatus: string;
  readonly currency: string;
  readonly itemAmount: string;
  readonly discountAmount: string;
  readonly shippingAmount: string;
  readonly totalAmount: string;
  readonly paidAmount: string;
  readonly refundAmount: string;
  readonly netPaidAmount: string;
  readonly province: string | null;
  readonly city: string | null;
  readonly district: string | null;
  readonly buyerMask: string | null;
  readonly receiverToken: string | null;
  readonly createdAt: Date;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
  readonly closedAt: Date | null;
  readonly modifiedAt: Date;
  readonly landedAt: Date;
  readonly updatedAt: Date;
  readonly workflowId: string;
  readonly runId: string;
  readonly shop: ShopRow;
}

export const orderColumns: Sql = sql`o.id, o.order_no as "orderNo", o.status, o.wire_status as "wireStatus", o.currency,
  o.item_amount as "itemAmount", o.discount_amount as "discountAmount", o.shipping_amount as "shippingAmount",
  o.total_amount as "totalAmount", o.paid_amount as "paidAmount", o.refund_amount as "refundAmount",
  o.paid_amount - o.refund_amount as "netPaidAmount",
  o.province, o.city, o.district, o.buyer_mask as "buyerMask", o.receiver_token as "receiverToken",
  o.created_at as "createdAt", o.paid_at as "paidAt", o.shipped_at as "shippedAt", o.completed_at as "completedAt",
  o.closed_at as "closedAt", o.modified_at as "modifiedAt", o.landed_at as "landedAt", o.updated_at as "updatedAt",
  o.workflow_id as "workflowId", o.run_id as "runId", ${shopJson} as shop`;

/** Orders with their shop: the aliases that filters, scope and columns expect. */
export const ordersFrom: Sql = raw("orders o join shop s on s.id = o.shop_id");
