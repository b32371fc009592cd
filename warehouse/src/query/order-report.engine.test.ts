import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshWarehouse } from "../../../tests/harness/fresh-warehouse.ts";
import { connectWarehouse } from "../client/connect.ts";
import { dirtyHours } from "../loader/dirty-hours.ts";
import { insertOrders } from "../loader/insert-orders.ts";
import type { OrderRow } from "../loader/order-row.ts";
import { recomputeRollups } from "../loader/recompute.ts";
import { type MetricName, metricNames } from "../metrics/index.ts";
import { readMetrics } from "./read-metrics.ts";

const report = fileURLToPath(new URL("../../../../shared/data/tmall_order_report.csv", import.meta.url));
const period = { start: new Date("2020-02-01T00:00:00+08:00"), end: new Date("2020-03-01T00:00:00+08:00") };
const through = new Date("2020-03-01T00:00:00+08:00");

function orderOf(line: string): OrderRow {
  const [orderNo = "", total = "0", , province = "", created = "", paid = "", refund = "0"] = line.split(",");
  const instant = (text: string) => new Date(`${text.trim().replace(" ", "T")}+08:00`);
  const isPaid = paid.trim() !== "";
  return {
    orderId: orderNo,
    shopId: "report",
    channel: "taobao",
    market: "CN",
    orderNo,
    status: isPaid ? "paid" : "created",
    province: province.trim(),
    createdAt: instant(created),
    paidAt: isPaid ? instant(paid) : null,
    totalAmount: total,
    paidAmount: isPaid ? total : "0",
    refundAmount: refund,
    refundCount: refund === "0.0" ? 0 : 1,
    revision: "1",
    isDeleted: false,
  };
}

describe.skipIf(!existsSync(report))("the real order report", () => {
  let client: ClickHouseClient;
  beforeAll(async () => {
    client = connectWarehouse(await freshWarehouse());
    const orders = readFileSync(report, "utf8").trim().split(/\r?\n/u).slice(1).map(orderOf);
    for (let from = 0; from < orders.length; from += 5_000)
      await insertOrders(client, orders.slice(from, from + 5_000), `report/${from}`);
    let version = 0n;
    await recomputeRollups(client, dirtyHours(orders), () => Promise.resolve((version += 1n)));
  });
  afterAll(() => client.close());

  const ask = (names: readonly MetricName[], more: object = {}) =>
    readMetrics(client, { names, period, basis: "created", through, ...more });

  test("gives the numbers that the file adds up to", async () => {
    const { metrics } = await ask(metricNames);
    expect(Object.fromEntries(metrics.map(({ name, total }) => [name, total.value]))).toEqual({
      ordersCreated: "28010",
      paidOrders: "24087",
      refundedOrders: "5646",
      orderAmount: "2995760.61",
      paidAmount: "2474823.07",
      netPaidAmount: "1902487.15",
      refundAmount: "572335.92",
      refundRate: "0.234400",
      averageOrderValue: "102.75",
      unpaidRate: "0.140057",
    });
  });

  test.each(["hour", "day", "week", "month"] as const)("adds up to the same by %s", async (grain) => {
    const { metrics } = await ask(["ordersCreated", "netPaidAmount"], { grain, by: ["province"] });
    const sums = metrics.map(({ series }) =>
      series
        .flatMap(({ points }) => points.map(({ value }) => BigInt((value.value ?? "0").replace(".", ""))))
        .reduce((a, b) => a + b),
    );
    expect(sums).toEqual([28_010n, 190_248_715n]);
  });
});
