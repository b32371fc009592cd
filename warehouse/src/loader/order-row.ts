/** An order as it is sent to the warehouse. Amounts are decimal strings, instants ISO text or dates. */
export interface OrderRow {
  readonly orderId: string;
  readonly shopId: string;
  readonly channel: string;
  readonly market: string;
  readonly orderNo: string;
  readonly status: string;
  /** Empty where unknown. */
  readonly province: string;
  readonly createdAt: Date;
  readonly paidAt: Date | null;
  readonly totalAmount: string;
  readonly paidAmount: string;
  readonly refundAmount: string;
  readonly refundCount: number;
  readonly revision: string;
  /** A version that takes the order away from the business day of `createdAt`: it now belongs to another one. */
  readonly isDeleted: boolean;
}
