import { sampleValue } from "@orderhub/schema/fixtures/sample-value";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
});
afterAll(() => api.stop());

async function scrape(): Promise<string> {
  const response = await fetch(`${api.url}/metrics`);
  expect(response.headers.get("content-type")).toContain("text/plain");
  return response.text();
}

it("requests are counted by route, operation and status, with the statements of each operation", async () => {
  await api.ask("query Shops { shops { totalCount } }");
  await api.ask("{ channels { name } }");
  await fetch(`${api.url}/export/nothing.csv`);
  const text = await scrape();
  const requests = (labels: Record<string, string>) =>
    sampleValue(text, "orderhub_api_request_seconds_count", { ...labels, process: "api" });
  expect(requests({ route: "graphql", operation: "Shops", status: "200" })).toBe(1);
  expect(requests({ route: "graphql", operation: "unnamed", status: "200" })).toBe(1);
  expect(requests({ route: "export", operation: "none" })).toBe(1);
  expect(sampleValue(text, "orderhub_api_operation_statements_sum", { operation: "Shops" })).toBe(2);
  expect(sampleValue(text, "orderhub_api_statements_total")).toBeGreaterThan(0);
  expect(sampleValue(text, "orderhub_api_pool_total")).toBeGreaterThan(0);
});

it("errors are counted by operation and code", async () => {
  await api.ask(
    'query Broken { metrics(names: [paidAmount], period: { start: "2026-10-01T00:00:00Z", end: "2026-10-02T00:00:00Z" }) { isPartial } }',
  );
  const labels = { operation: "Broken", code: "UNAVAILABLE" };
  expect(sampleValue(await scrape(), "orderhub_api_errors_total", labels)).toBe(1);
});

it("a name that cannot be one is not a label", async () => {
  await api.ask(`query ${"N".repeat(70)} { shops { totalCount } }`);
  expect(await scrape()).not.toContain("NNNN");
});
