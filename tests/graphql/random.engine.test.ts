import { isErrorCode } from "@orderhub/api/errors/api-error";
import { loadWarehouse } from "@orderhub/api/fixtures/load-warehouse";
import { seedOrders, seedShopRows, seedWork } from "@orderhub/api/fixtures/seed";
import { startApi, type Answer, type ApiUnderTest } from "@orderhub/api/fixtures/start-api";
import { schema } from "@orderhub/api/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";
import { freshWarehouse } from "../harness/fresh-warehouse.ts";
import { randomOperation, type RandomOperation } from "./random-operation.ts";
import { randomFrom, type Corpus } from "./random-values.ts";

// Another run: GRAPHQL_SEED=123 GRAPHQL_CASES=20000 npx vitest run --project engine tests/graphql/random
const firstSeed = Number(process.env["GRAPHQL_SEED"] ?? 20_261_126);
const cases = Number(process.env["GRAPHQL_CASES"] ?? 2_000);
const atOnce = 12;
const hangMs = 30_000;
/** What a driver, an engine or a stack says, and a caller must never read. */
const leaks =
  /syntax error|relation "|column "|violates|DB::Exception|Code: \d+|\bat \S+\.(?:ts|js):\d+|node_modules|ECONN|pg_/u;

let api: ApiUnderTest;
let corpus: Corpus;

beforeAll(async () => {
  const clickhouseUrl = await freshWarehouse();
  api = await startApi({ databaseUrl: await freshDatabase(), clickhouseUrl });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 60 });
  await seedWork(api.pool);
  await loadWarehouse(api.pool, clickhouseUrl);
  corpus = await readCorpus(api);
});
afterAll(() => api.stop());

async function readCorpus({ ask }: ApiUnderTest): Promise<Corpus> {
  const { data } = await ask(`{
    orders(first: 10) { edges { cursor node { id orderNo lines { sku title } payloads { id } refunds { id refundNo } } } }
    shops { edges { cursor node { id shopId } } } imports { edges { cursor node { id } } }
    ingestWindows { edges { cursor node { id } } } quarantine { edges { cursor node { id } } } driftEvents { edges { cursor node { id } } } }`);
  const text = JSON.stringify(data);
  const all = (key: string): string[] =>
    [...text.matchAll(new RegExp(`"${key}":"([^"]+)"`, "gu"))].flatMap(([, value]) => value ?? []);
  return {
    ids: all("id"),
    cursors: all("cursor"),
    texts: [...all("orderNo"), ...all("shopId"), ...all("sku"), ...all("refundNo"), "taobao", "CN", "广东省", "商品"],
  };
}

/** A connection that the server closed while it was idle is no answer to the operation: that is sent once more. */
async function send(body: string): Promise<Response | string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetch(`${api.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(hangMs),
      });
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === "TimeoutError";
      if (isTimeout || attempt === 2) return `${String(error)} ${error instanceof Error ? String(error.cause) : ""}`;
    }
  }
}

/** What is wrong with the answer to an operation, or nothing. */
async function faultOf({ query, variables }: RandomOperation): Promise<string | undefined> {
  const response = await send(JSON.stringify({ query, variables }));
  if (typeof response === "string") return `no answer: ${response}`;
  if (response.status >= 500) return `HTTP ${response.status}: ${await response.text()}`;
  const { errors = [] } = (await response.json()) as Answer<unknown>;
  for (const { message, extensions } of errors) {
    const { code, traceId } = extensions;
    if (code === "INTERNAL" || !isErrorCode(code)) return `code ${String(code)}: ${message}`;
    if (typeof traceId !== "string" || !/^[0-9a-f]{32}$/u.test(traceId)) return `no trace id: ${message}`;
    if (leaks.test(message)) return `says too much: ${message}`;
  }
  return undefined;
}

it(`${cases} random operations from seed ${firstSeed} are answered without a server error`, async () => {
  let next = firstSeed;
  const faults: string[] = [];
  let answered = 0;
  const work = async (): Promise<void> => {
    while (next < firstSeed + cases && faults.length < 5) {
      const seed = next++;
      const operation = randomOperation(randomFrom(seed), schema, corpus);
      const fault = await faultOf(operation);
      answered += 1;
      if (fault !== undefined) {
        const variables = JSON.stringify(operation.variables).slice(0, 2_000);
        faults.push(`GRAPHQL_SEED=${seed} GRAPHQL_CASES=1: ${fault}\n${operation.query.slice(0, 2_000)}\n${variables}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  expect(faults.join("\n\n")).toBe("");
  expect(answered).toBe(cases);
}, 300_000);

it("most of the random operations are valid and many find rows", async () => {
  let valid = 0;
  let withRows = 0;
  for (let seed = firstSeed; seed < firstSeed + 200; seed += 1) {
    const { query, variables } = randomOperation(randomFrom(seed), schema, corpus);
    const answer = await api.ask<Record<string, unknown> | undefined>(query, { ...variables });
    if (answer.data !== undefined) valid += 1;
    if (JSON.stringify(answer.data ?? null).length > 200) withRows += 1;
  }
  expect(valid).toBeGreaterThan(120);
  expect(withRows).toBeGreaterThan(20);
});
