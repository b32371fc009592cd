import { connectWarehouse } from "@orderhub/warehouse/client/connect";
import { inScope } from "@orderhub/warehouse/client/in-scope";
import { compileMetrics } from "@orderhub/warehouse/query/compile-metrics";
import type { MetricsQuery } from "@orderhub/warehouse/query/metrics-query";
import { readMetrics } from "@orderhub/warehouse/query/read-metrics";
import { printWithValues } from "@orderhub/warehouse/sql/print";
import { runCommand } from "../stack/node-process.ts";
import { madePeriod, makeOrders } from "./made-orders.ts";
import { type Bench, latencies } from "./result.ts";
import { emptyWorld, say, withScratchStack } from "./scratch.ts";

const rounds = 100;
const day = 86_400_000;
const lastMonth = { start: new Date(madePeriod.end.getTime() - 30 * day), end: madePeriod.end };
const common = { basis: "created", through: madePeriod.end } as const;

/** What the overview board asks: tiles with comparison, trend, two breakdowns. */
const questions: readonly MetricsQuery[] = [
  {
    ...common,
    names: ["ordersCreated", "paidOrders", "paidAmount", "netPaidAmount", "refundRate", "averageOrderValue"],
    period: lastMonth,
    compare: "previousPeriod",
  },
  { ...common, names: ["paidAmount", "refundAmount"], period: lastMonth, grain: "day" },
  { ...common, names: ["paidAmount"], period: lastMonth, by: ["province"], top: 10 },
  { ...common, names: ["paidAmount"], period: lastMonth, by: ["channel"] },
];

/** Milliseconds of a metric question as the API asks it against those of its bare SQL as the hub's own user, sample by sample. */
export const kpi: Bench = (size = 1_000_000) =>
  withScratchStack(emptyWorld, {}, async (stack) => {
    await stack.start("clickhouse");
    await runCommand("warehouse/src/migrate/main.ts", stack.env);
    const client = connectWarehouse(stack.urls.clickhouse);
    const apiClient = connectWarehouse(stack.urls.apiClickhouse);
    const api = inScope(apiClient, null);
    try {
      say(`making ${size} orders`);
      await makeOrders(client, size);
      const bare = questions.map((question) => printWithValues(compileMetrics(question).sql));
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = -5; round < rounds; round += 1) {
        for (const [index, question] of questions.entries()) {
          const first = await timed(() => readMetrics(api, question));
          const second = await timed(async () =>
            (await client.query({ query: bare[index] ?? "", format: "JSONEachRow" })).json(),
          );
          if (round < 0) continue;
          ours.push(first);
          theirs.push(second);
        }
      }
      const figures = latencies(ours);
      const limit = latencies(theirs);
      return { bench: "kpi", size, figures, limit, ratio: Math.round((figures.p95Ms / limit.p95Ms) * 100) / 100 };
    } finally {
      await Promise.all([client.close(), apiClient.close()]);
    }
  });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
