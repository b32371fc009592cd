import { type ApiUnderTest, startApi } from "@orderhub/api/fixtures/start-api";
import { seedOrders, seedShopRows } from "@orderhub/api/fixtures/seed";
import { startTracing } from "@orderhub/schema/telemetry/tracing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../harness/fresh-database.ts";
import { connectedTo, type OtlpReceiver, startOtlpReceiver } from "./otlp-receiver.ts";

const orderNo = "4000000000000000007";
const [traceId, callerSpan] = ["ab".repeat(16), "cd".repeat(8)];
let otlp: OtlpReceiver;
let api: ApiUnderTest;
let answered: Response;

beforeAll(async () => {
  otlp = await startOtlpReceiver();
  const stop = await startTracing("api", { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url, OTEL_TRACES_SAMPLER_ARG: 1 });
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count: 20 });
  answered = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", traceparent: `00-${traceId}-${callerSpan}-01` },
    body: JSON.stringify({ query: `query OneOrder { order(orderNo: "${orderNo}") { orderNo status } }` }),
  });
  await answered.json();
  await fetch(`${api.url}/healthz`);
  await stop();
});
afterAll(async () => {
  await api.stop();
  await otlp.stop();
});

test("an answer is a span named after its operation, in the caller's trace, with its statements below", () => {
  const served = otlp.spans.find(({ name }) => name === "query OneOrder");
  expect(served).toMatchObject({ traceId, parentSpanId: callerSpan, service: "orderhub-api" });
  const below = served === undefined ? [] : connectedTo(served, otlp.spans).map(({ name }) => name);
  expect(below).toContain("SELECT orders");
});

test("the answer carries the id of its trace", () => {
  expect(answered.status).toBe(200);
  expect(answered.headers.get("x-trace-id")).toBe(traceId);
});

test("neither an argument nor a probe gets into a trace", () => {
  expect(otlp.text()).not.toContain(orderNo);
  expect(otlp.spans.filter(({ name }) => name.includes("health"))).toEqual([]);
});
