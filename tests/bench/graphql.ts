import { createPool } from "@orderhub/schema/db";
import { connectWarehouse } from "@orderhub/warehouse/client/connect";
import autocannon from "autocannon";
import { join } from "node:path";
import { anyFreePort } from "../../scripts/lib/ports.ts";
import { startNodeProcess } from "../stack/node-process.ts";
import { boardRequests } from "./board-requests.ts";
import { makeOrders } from "./made-orders.ts";
import { type Bench, round } from "./result.ts";
import { emptyWorld, say, withScratchStack } from "./scratch.ts";

const roundSeconds = 8;
const rounds = 3;

/** Requests per second of the board's own documents through the API, beside the same resolvers in bare Yoga. */
export const graphql: Bench = (size = 200_000) =>
  withScratchStack(emptyWorld, {}, async (stack) => {
    await stack.start("postgres", "clickhouse", "temporal", "sandbox");
    await stack.prepare();
    const client = connectWarehouse(stack.urls.clickhouse);
    say(`making ${size} orders`);
    await makeOrders(client, size).finally(() => client.close());
    await markLoaded(stack.urls.database);
    await stack.stop("sandbox");
    // All limits on, and buckets that a benchmark does not empty.
    const api = await startNodeProcess({
      name: "api",
      entry: "api/src/main.ts",
      env: { ...stack.apiEnv, API_LIMIT_FACTOR: "1000000" },
      logFile: join(stack.addresses.folder, "api.log"),
      healthUrl: stack.urls.api,
    });
    const port = await anyFreePort();
    const bareUrl = `http://127.0.0.1:${port}`;
    const bare = await startNodeProcess({
      name: "bare",
      entry: "tests/bench/bare-yoga.ts",
      env: { ...stack.apiEnv, WEB_PORT: String(port) },
      logFile: join(stack.addresses.folder, "bare.log"),
      healthUrl: bareUrl,
    });
    try {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let index = 0; index < rounds; index += 1) {
        ours.push(await requestsPerSecond(stack.urls.api));
        theirs.push(await requestsPerSecond(bareUrl));
      }
      const figure = middle(ours);
      const limit = middle(theirs);
      return {
        bench: "graphql",
        size,
        figures: { requestsPerSecond: figure },
        limit: { requestsPerSecond: limit },
        ratio: round(figure / limit, 2),
      };
    } finally {
      await Promise.all([bare.stop(5), api.stop(5)]);
    }
  });

/** Shops whose data reaches to now, so that freshness is read as on a running hub. */
async function markLoaded(databaseUrl: string): Promise<void> {
  const pool = createPool(databaseUrl, { max: 1, name: "bench" });
  await pool
    .query(
      `INSERT INTO load_progress (shop_id, stream, data_through)
       SELECT id, stream, now() FROM shop CROSS JOIN (VALUES ('orders'), ('refunds')) AS s (stream) ON CONFLICT DO NOTHING`,
    )
    .finally(() => pool.end());
}

async function requestsPerSecond(url: string): Promise<number> {
  const requests = boardRequests().map((body) => ({
    method: "POST" as const,
    path: "/graphql",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      "x-graphql-yoga-csrf": "1",
    },
    body,
  }));
  const result = await autocannon({ url, connections: 8, duration: roundSeconds, requests });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} bad answers, ${result.errors} errors from ${url}`);
  return round(result["2xx"] / result.duration);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
