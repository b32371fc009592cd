import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { formatFen } from "@orderhub/schema/money";
import type { ImportFileInput } from "@orderhub/schema/contracts/import-file";
import { between, pick, seeded } from "./seeded.ts";
import type { Side } from "./differences.ts";

export const reportShop = "report-shop";

/** An address and the province that it names. */
type Place = readonly [string, string];

const headers = "订单编号,总金额,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额";
const places: readonly [Place, ...Place[]] = [
  ["浙江省 杭州市 西湖区", "浙江省"],
  ["广东省 深圳市 南山区", "广东省"],
];
const firstAt = Date.UTC(2026, 0, 5);

/** An order report as a person exports it, and what must be in the hub once it is imported. */
export interface ReportFile {
  readonly input: ImportFileInput;
  readonly rows: number;
  readonly bad: number;
  readonly repeated: number;
  readonly orders: Side;
  readonly refunds: Side;
}

interface Made {
  readonly orderNo: string;
  readonly line: string;
  readonly order: string;
  readonly refund: string | undefined;
}

function wire(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

function makeOrder(random: () => number, index: number): Made {
  const orderNo = String(1_000_000_000_000_000_000n + BigInt(index));
  const total = between(random, 100, 99_999);
  const isPaid = random() < 0.85;
  const refunded = isPaid && random() < 0.2 ? between(random, 1, total) : 0;
  const [address, province] = pick(random, places);
  const createdAt = firstAt + between(random, 0, 3 * 86_400) * 1000;
  const paidAt = createdAt + between(random, 1, 3_600) * 1000;
  const fen = (units: number) => formatFen(BigInt(units));
  const net = isPaid ? total - refunded : 0;
  const cells = [orderNo, fen(total), fen(net), address, wire(createdAt), isPaid ? wire(paidAt) : "", fen(refunded)];
  const changedAt = isPaid ? paidAt : createdAt;
  const order = [
    isPaid ? "已付款" : "未付款",
    createdAt / 1000,
    isPaid ? paidAt / 1000 : "-",
    changedAt / 1000,
    province,
    fen(total),
    isPaid ? fen(total) : "0.00",
    fen(refunded),
    refunded > 0 ? 1 : 0,
  ].join(" ");
  const refund = refunded > 0 ? `${orderNo} 退款金额 ${fen(refunded)}` : undefined;
  return { orderNo, line: cells.join(","), order, refund };
}

/** Writes a report of so many rows: one in fifty is bad, one in fifty repeats an earlier one. */
export function writeReport(path: string, seed: number, rows: number): ReportFile {
  const random = seeded(seed + 7_000_000);
  const made: Made[] = [];
  const lines = [headers];
  let bad = 0;
  let repeated = 0;
  for (let index = 0; index < rows; index += 1) {
    const kind = index > 0 ? between(random, 1, 50) : 0;
    if (kind === 1) {
      bad += 1;
      lines.push(`${9_000_000_000 + index},abc,0.00,浙江省 杭州市,2026-01-05 10:00:00,,0.00`);
    } else if (kind === 2 && made[0] !== undefined) {
      repeated += 1;
      lines.push(made[between(random, 0, made.length - 1)]?.line ?? made[0].line);
    } else {
      const order = makeOrder(random, index);
      made.push(order);
      lines.push(order.line);
    }
  }
  const text = `${lines.join("\n")}\n`;
  writeFileSync(path, text, { mode: 0o644 });
  const sha256 = createHash("sha256").update(text).digest("hex");
  return {
    input: { channel: "taobao", shopId: reportShop, path, fileName: "orders.csv", sha256, actor: "chaos" },
    ...{ rows, bad, repeated },
    orders: new Map(made.map(({ orderNo, order }) => [`${reportShop}/${orderNo}`, order])),
    refunds: new Map(
      made.flatMap(({ orderNo, refund }) =>
        refund === undefined ? [] : [[`${reportShop}/report:${orderNo}`, refund]],
      ),
    ),
  };
}
