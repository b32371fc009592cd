import { sampleValue } from "@orderhub/schema/fixtures/sample-value";
import { expect, test } from "vitest";
import { countStatements, createGatewayMetrics } from "./metrics.ts";
import { createAdmission } from "./run/admission.ts";
import type { QueryLog, QueryLogRow } from "./run/query-log.ts";

const row: QueryLogRow = {
  type: "QueryFinish",
  event_time_microseconds: "0",
  query_start_time_microseconds: "0",
  query_duration_ms: 250,
  current_database: "default",
  query: "SELECT 1",
  query_kind: "Select",
  user: "default",
  query_id: "q",
  http_user_agent: "",
  log_comment: "",
};

test("statements are counted once, when they end, and are still written to the query log", async () => {
  const metrics = createGatewayMetrics(createAdmission(4, 4));
  const written: QueryLogRow[] = [];
  const done = (): Promise<void> => Promise.resolve();
  const inner: QueryLog = { add: (one) => void written.push(one), flush: done, stop: done };
  const log = countStatements(metrics, inner);
  log.add({ ...row, type: "QueryStart" });
  log.add(row);
  log.add({ ...row, type: "ExceptionWhileProcessing" });
  const text = await metrics.render();
  const name = "orderhub_clickhouse_statement_seconds_count";
  expect(sampleValue(text, name, { kind: "Select", outcome: "ok" })).toBe(1);
  expect(sampleValue(text, name, { kind: "Select", outcome: "failed" })).toBe(1);
  expect(written).toHaveLength(3);
});

test("what runs and what waits is read at the scrape", async () => {
  const admission = createAdmission(1, 4);
  const metrics = createGatewayMetrics(admission);
  const leave = await admission.enter(new AbortController().signal, 60_000);
  const waiting = admission.enter(new AbortController().signal, 60_000);
  const name = "orderhub_clickhouse_statements";
  expect(sampleValue(await metrics.render(), name, { state: "running" })).toBe(1);
  expect(sampleValue(await metrics.render(), name, { state: "waiting" })).toBe(1);
  leave();
  (await waiting)();
  expect(sampleValue(await metrics.render(), name, { state: "running" })).toBe(0);
});
