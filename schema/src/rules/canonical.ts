import type { CanonicalLine, CanonicalOrder, CanonicalRefund } from "../vocabulary/order.ts";

/** Stable text of an order: the same whatever the order of keys or lines it was made with. Hash it to compare versions. */
export function canonicalOrder(order: CanonicalOrder): string {
  return JSON.stringify([
    order.orderNo,
    order.status,
    order.wireStatus,
    order.currency,
    order.itemAmount,
    order.discountAmount,
    order.shippingAmount,
    order.totalAmount,
    order.paidAmount,
    order.province,
    order.city,
    order.district,
    order.receiverToken,
    order.buyerMask,
    order.buyerKey,
    order.createdAt,
    order.paidAt,
    order.shippedAt,
    order.completedAt,
    order.closedAt,
    order.modifiedAt,
    sortedLines(order.lines).map(lineParts),
  ]);
}

/** Stable text of a refund. */
export function canonicalRefund(refund: CanonicalRefund): string {
  return JSON.stringify([
    refund.refundNo,
    refund.orderNo,
    refund.lineNo,
    refund.status,
    refund.wireStatus,
    refund.amount,
    refund.reason,
    refund.createdAt,
    refund.succeededAt,
    refund.modifiedAt,
  ]);
}

function sortedLines(lines: readonly CanonicalLine[]): readonly CanonicalLine[] {
  if (lines.length < 2) return lines;
  return lines.toSorted((left, right) => (left.lineNo < right.lineNo ? -1 : left.lineNo > right.lineNo ? 1 : 0));
}

function lineParts(line: CanonicalLine): readonly unknown[] {
  return [
    line.lineNo,
    line.title,
    line.sku,
    line.itemNo,
    line.quantity,
    line.unitPrice,
    line.discountAmount,
    line.amount,
    line.status,
    line.refundStatus,
  ];
}
