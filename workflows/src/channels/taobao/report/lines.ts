import { allocate, compare, formatFen, type Money, multiply, subtract, toFen } from "@orderhub/schema/money";
import type { CanonicalLine } from "@orderhub/schema/vocabulary/order";
import type { OrderStatus } from "@orderhub/schema/vocabulary/order-status";
import { fail } from "../../unmappable.ts";
import { optionalAmountIn } from "./cells.ts";
import type { Row } from "./row.ts";

/** A line with what its pieces cost before discounts. */
export type ReportLine = CanonicalLine & { readonly listAmount: Money };

/**
 * The articles of an order as lines whose amounts add up to what the goods cost. What each costs is known where the rows have a
 * price; else the goods are shared out by pieces, exactly to the fen.
 */
export function linesOf(rows: readonly Row[], goodsAmount: Money, status: OrderStatus): ReportLine[] {
  const articles = rows.filter((row) => row.text("title") !== undefined);
  const pieces = articles.map(piecesOf);
  const prices = articles.map((row) => optionalAmountIn(row, "price"));
  const known = prices.every((price) => price !== undefined);
  const weights = pieces.map((count, index) => {
    const price = prices[index];
    return known && price !== undefined ? toFen(multiply(price, count)) : BigInt(count);
  });
  const amounts = allocate(goodsAmount, weights);
  return articles.map((row, index) => {
    const quantity = pieces[index] ?? 1;
    const amount = amounts[index] ?? goodsAmount;
    return lineOf(row, {
      lineNo: String(index + 1),
      quantity,
      amount,
      price: known ? prices[index] : undefined,
      status,
    });
  });
}

interface LineShape {
  readonly lineNo: string;
  readonly quantity: number;
  readonly amount: Money;
  readonly price: Money | undefined;
  readonly status: OrderStatus;
}

function lineOf(row: Row, { lineNo, quantity, amount, price, status }: LineShape): ReportLine {
  const covering = formatFen((toFen(amount) + BigInt(quantity) - 1n) / BigInt(quantity));
  // A price that does not cover the line's share is one before surcharges: the covering one keeps discounts from being negative.
  const unitPrice = price !== undefined && compare(price, covering) >= 0 ? price : covering;
  const listAmount = multiply(unitPrice, quantity);
  return {
    lineNo: row.text("lineNo") ?? lineNo,
    title: row.text("title") ?? "",
    sku: row.text("sku") ?? null,
    itemNo: row.text("itemNo") ?? null,
    quantity,
    unitPrice,
    discountAmount: subtract(listAmount, amount),
    amount,
    status,
    refundStatus: null,
    listAmount,
  };
}

function piecesOf(row: Row): number {
  const text = row.text("quantity") ?? "1";
  const pieces = Number(text);
  const isCount = /^\d{1,7}(?:\.0+)?$/u.test(text) && pieces >= 1;
  return isCount ? pieces : fail("invalid_quantity", "the quantity is not a count", row.placeWithCell("quantity"));
}
