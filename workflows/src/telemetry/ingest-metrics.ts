import { type Metrics, requestBuckets } from "@orderhub/schema/telemetry/metrics";
import { batchLoaded, channelCalled, daysProved, pushesStored, recordsLanded } from "./events.ts";

/** Calls of channels, in every process that makes some. */
export function countChannelCalls(metrics: Metrics): void {
  const seconds = metrics.histogram({
    name: "orderhub_channel_call_seconds",
    help: "Calls of a channel by method, waiting for the rate limit left out.",
    labels: ["channel", "method", "outcome"],
    buckets: requestBuckets,
  });
  const failures = metrics.counter({
    name: "orderhub_channel_failures_total",
    help: "Calls of a channel that failed, by shop and class; class throttled is the platform's rate limit.",
    labels: ["channel", "shop", "failure"],
  });
  channelCalled.listen(({ channel, shop, method, seconds: value, failure }) => {
    seconds.observe({ channel, method, outcome: failure === undefined ? "ok" : "failed" }, value);
    if (failure !== undefined) failures.add({ channel, shop, failure });
  });
}

export function countPushes(metrics: Metrics): void {
  const received = metrics.counter({
    name: "orderhub_push_received_total",
    help: "Push messages received, by whether they were new.",
    labels: ["channel", "shop", "seen"],
  });
  pushesStored.listen(({ channel, shop, messages, fresh }) => {
    received.add({ channel, shop, seen: "first" }, fresh);
    received.add({ channel, shop, seen: "again" }, messages - fresh);
  });
}

export function countLandings(metrics: Metrics): void {
  const records = metrics.counter({
    name: "orderhub_ingest_records_total",
    help: "Records committed, by what became of them.",
    labels: ["channel", "shop", "lane", "outcome"],
    seriesMax: 2_000,
  });
  recordsLanded.listen(({ channel, shop, lane, counts }) => {
    for (const outcome of ["landed", "unchanged", "stale", "quarantined"] as const)
      if (counts[outcome] > 0) records.add({ channel, shop, lane, outcome }, counts[outcome]);
  });
}

export function countLoads(metrics: Metrics): void {
  const entries = metrics.counter({ name: "orderhub_load_entries_total", help: "Outbox entries loaded." });
  const rows = metrics.counter({ name: "orderhub_load_rows_total", help: "Order versions inserted into ClickHouse." });
  const cells = metrics.counter({ name: "orderhub_load_cells_total", help: "Rollup cells computed again." });
  const seconds = metrics.histogram({
    name: "orderhub_load_batch_seconds",
    help: "One batch: read, insert, recompute, commit.",
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  });
  const freshness = metrics.histogram({
    name: "orderhub_freshness_seconds",
    help: "From the write of a transaction in Postgres to its rows being visible in ClickHouse.",
    buckets: [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 60, 300],
  });
  batchLoaded.listen((batch) => {
    entries.add({}, batch.entries);
    rows.add({}, batch.rows);
    cells.add({}, batch.cells);
    seconds.observe({}, batch.seconds);
    for (const age of batch.ages) freshness.observe({}, age);
  });
}

export function countProofs(metrics: Metrics): void {
  const days = metrics.counter({
    name: "orderhub_proof_days_total",
    help: "Days compared between Postgres and ClickHouse, by outcome.",
    labels: ["shop", "outcome"],
  });
  daysProved.listen(({ shop, outcomes }) => {
    for (const outcome of ["equal", "repaired", "different"] as const)
      if (outcomes[outcome] > 0) days.add({ shop, outcome }, outcomes[outcome]);
  });
}
