import { lineId } from "../../world/ids.ts";
import type { Order } from "../../world/order.ts";
import { hashInts } from "../../world/random.ts";

interface Parcel {
  readonly company: string;
  readonly waybill: string;
}

const couriers = [
  { company: "中通快递", prefix: "78", digits: 12 },
  { company: "圆通速递", prefix: "YT", digits: 13 },
  { company: "韵达快递", prefix: "43", digits: 13 },
  { company: "申通快递", prefix: "77", digits: 13 },
  { company: "顺丰速运", prefix: "SF", digits: 13 },
] as const;

function digits(seed: number, count: number): string {
  return `${hashInts(seed, 1)}${hashInts(seed, 2)}`.padEnd(count, "7").slice(0, count);
}

/** Waybill of a line: lines sent in one shipment share it. */
export function parcelOf(order: Order, consignedAt: number): Parcel {
  const courier = couriers[order.dice % couriers.length] ?? couriers[0];
  return { company: courier.company, waybill: courier.prefix + digits(order.dice ^ consignedAt, courier.digits) };
}

/** Waybill that a buyer sends goods back with. */
export function returnParcelOf(order: Order, line: number): Parcel {
  const seed = Number(BigInt(lineId(order.key, line, order.basket.lines.length)) % 4_294_967_291n);
  const courier = couriers[seed % couriers.length] ?? couriers[0];
  return { company: courier.company, waybill: courier.prefix + digits(seed, courier.digits) };
}
