import { setTimeout as sleep } from "node:timers/promises";
import { createPool, type Pool, withTransaction } from "@orderhub/schema/db";
import { ask } from "../e2e/graphql-client.ts";
import { type Bench, latencies } from "./result.ts";
import { emptyWorld, say, withScratchStack } from "./scratch.ts";

const ordersPerSecond = 1000;
const probesIdle = 60;
const probes = 180;
const probeEveryMs = 250;
const askEveryMs = 25;
const visibleMsMax = 60_000;
const shopId = "bench-shop";
const probeShopId = "bench-probe";
const tickMs = 100;

/** Milliseconds from the commit of an order in Postgres to its count in a metric through GraphQL, while other orders arrive. */
export const freshness: Bench = (size = ordersPerSecond) =>
  // A bucket that asking over and over does not empty.
  withScratchStack(emptyWorld, { API_LIMIT_FACTOR: "1000000" }, async (stack) => {
    await stack.start("postgres", "clickhouse", "temporal", "sandbox");
    await stack.prepare();
    await stack.stop("sandbox");
    await stack.start("worker", "api");
    const pool = createPool(stack.urls.database, { max: 4, name: "bench" });
    try {
      await addShops(pool);
      const limit = latencies(await probe(pool, stack.urls.api, probesIdle));
      const stream = keepArriving(pool, size);
      say(`${size} orders a second arrive`);
      await sleep(3000);
      const figures = latencies(await probe(pool, stack.urls.api, probes));
      const arrived = await stream.stop();
      return {
        bench: "freshness",
        size,
        figures: { ...figures, arrivedPerSecond: arrived },
        limit,
        ratio: Math.round((figures.p95Ms / limit.p95Ms) * 100) / 100,
      };
    } finally {
      await pool.end();
    }
  });

async function addShops(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO shop (id, channel_name, name, feed) SELECT id, 'taobao', id, 'file' FROM unnest($1::text[]) AS s (id)`,
    [[shopId, probeShopId]],
  );
}

/** Writes orders with their payload and outbox rows in one transaction, as landing does. */
async function land(pool: Pool, shop: string, from: number, count: number): Promise<void> {
  await withTransaction(pool, async (connection) => {
    await connection.query(
      `WITH payload AS (
         INSERT INTO raw_payload (shop_id, kind, source_key, content_hash, body, workflow_id, run_id)
         SELECT $1, 'trade', n::text, sha256((n::text || $1)::bytea), '{}', 'bench', 'bench' FROM generate_series($2::bigint, $3) AS n
         RETURNING id, source_key),
       landed AS (
         INSERT INTO orders (shop_id, channel_name, order_no, status, wire_status, item_amount, discount_amount, shipping_amount,
           total_amount, paid_amount, created_at, paid_at, modified_at, version, row_hash, mapper_version, payload_id, workflow_id, run_id)
         SELECT $1, 'taobao', source_key, 'paid', 'PAID', 10, 0, 0, 10, 10, now(), now(), now(), 1, '\\x00', 1, id, 'bench', 'bench'
         FROM payload RETURNING id)
       INSERT INTO outbox (entity, shop_id, entity_id) SELECT 'order', $1, id FROM landed`,
      [shop, from, from + count - 1],
    );
  });
}

function keepArriving(pool: Pool, perSecond: number): { stop: () => Promise<number> } {
  let running = true;
  let landed = 0;
  const startedAt = Date.now();
  const work = (async () => {
    while (running) {
      const due = Math.floor(((Date.now() - startedAt) / 1000) * perSecond) - landed;
      if (due > 0) await land(pool, shopId, landed + 1, due);
      landed += Math.max(0, due);
      await sleep(tickMs);
    }
  })();
  return {
    stop: async () => {
      running = false;
      await work;
      return Math.round(landed / ((Date.now() - startedAt) / 1000));
    },
  };
}

let probed = 0;

/**
 * Lands an order every so often, whether or not the ones before are visible yet, so that slow moments count as often as they
 * last. Returns for each the time from just after its commit until the metric counts it.
 */
async function probe(pool: Pool, api: string, times: number): Promise<readonly number[]> {
  const first = probed + 1;
  probed += times;
  const committedAt: number[] = [];
  const landing = async (): Promise<void> => {
    for (let index = 0; index < times; index += 1) {
      await land(pool, probeShopId, first + index, 1);
      committedAt.push(performance.now());
      await sleep(probeEveryMs);
    }
  };
  const samples: number[] = [];
  const watching = async (): Promise<void> => {
    while (samples.length < times) {
      const visible = (await countOfProbes(api)) - first + 1;
      const now = performance.now();
      while (samples.length < visible) samples.push(now - (committedAt[samples.length] ?? now));
      const waited = now - (committedAt[samples.length] ?? now);
      if (waited > visibleMsMax) throw new Error(`an order was not visible after ${visibleMsMax / 1000} s`);
      await sleep(askEveryMs);
    }
  };
  await Promise.all([landing(), watching()]);
  return samples;
}

async function countOfProbes(api: string): Promise<number> {
  const start = new Date(Date.now() - 86_400_000).toISOString();
  const end = new Date(Date.now() + 86_400_000).toISOString();
  const data = (await ask(
    api,
    `query Probe($period: PeriodInput!, $shop: String!) {
       metrics(names: [ordersCreated], period: $period, filter: { shop: { eq: $shop } }) { metrics { total { value } } } }`,
    { period: { start, end }, shop: probeShopId },
  )) as { metrics: { metrics: [{ total: { value: string } }] } };
  return Number(data.metrics.metrics[0].total.value);
}
