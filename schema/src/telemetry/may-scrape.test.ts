import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";
import { mayScrape } from "./may-scrape.ts";
import { serveHealth } from "../process.ts";

test.each(["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"])(
  "a request that came through a proxy (%s) sees no metrics",
  (name) => {
    expect(mayScrape({ host: "api:4000" })).toBe(true);
    expect(mayScrape({ host: "api:4000", [name]: "" })).toBe(false);
  },
);

test("a process answers /metrics to its own network and 404 to what a proxy passes on", async () => {
  const server = await serveHealth({ port: 0, readiness: () => ({}), metrics: createMetrics("worker") });
  const ask = (headers: Readonly<Record<string, string>>) =>
    fetch(`http://127.0.0.1:${server.port}/metrics`, { headers });
  expect((await ask({})).status).toBe(200);
  expect((await ask({ "x-forwarded-for": "203.0.113.7" })).status).toBe(404);
  await server.close();
});
