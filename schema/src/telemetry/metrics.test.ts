import { describe, expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

describe("the registry of a process", () => {
  test("renders what was counted, with the name of the process, beside Node's own figures", async () => {
    const metrics = createMetrics("worker");
    const landed = metrics.counter({ name: "orderhub_landed_total", help: "Records.", labels: ["shop"] });
    landed.add({ shop: "a" });
    landed.add({ shop: "a" }, 4);
    const text = await metrics.render();
    expect(text).toContain('orderhub_landed_total{shop="a",process="worker"} 5');
    expect(text).toContain("# TYPE orderhub_landed_total counter");
    expect(text).toMatch(/^process_resident_memory_bytes\{process="worker"\} \d+/mu);
  });

  test("a counter without labels is there before its first increase", async () => {
    const metrics = createMetrics("api");
    metrics.counter({ name: "orderhub_restarts_total", help: "Restarts." });
    expect(await metrics.render()).toContain('orderhub_restarts_total{process="api"} 0');
  });

  test("a gauge reports what it reads at the scrape, and drops what is gone", async () => {
    const metrics = createMetrics("worker");
    let lags = new Map([
      ["a", 3],
      ["b", 4],
    ]);
    metrics.gauge({
      name: "orderhub_lag_seconds",
      help: "Lag.",
      labels: ["shop"],
      read: () => [...lags].map(([shop, value]) => ({ labels: { shop }, value })),
    });
    expect(await metrics.render()).toContain('orderhub_lag_seconds{shop="b",process="worker"} 4');
    lags = new Map([["a", 9]]);
    const text = await metrics.render();
    expect(text).toContain('orderhub_lag_seconds{shop="a",process="worker"} 9');
    expect(text).not.toContain('shop="b"');
  });

  test("a gauge without labels that reads nothing is not reported as 0", async () => {
    const metrics = createMetrics("worker");
    metrics.gauge({ name: "orderhub_waiting", help: "Waiting.", read: () => [] });
    expect(await metrics.render()).not.toMatch(/^orderhub_waiting\{/mu);
  });

  test("label values beyond the bound are counted together, and none is lost", async () => {
    const metrics = createMetrics("api");
    const requests = metrics.counter({ name: "orderhub_r_total", help: "R.", labels: ["operation"], seriesMax: 2 });
    for (const operation of ["A", "B", "C", "D", "A"]) requests.add({ operation });
    const text = await metrics.render();
    expect(text).toContain('orderhub_r_total{operation="A",process="api"} 2');
    expect(text).toContain('orderhub_r_total{operation="other",process="api"} 2');
    expect(text).not.toContain('operation="C"');
  });

  test("a long label value is cut", async () => {
    const metrics = createMetrics("api");
    metrics.counter({ name: "orderhub_l_total", help: "L.", labels: ["of"] }).add({ of: "x".repeat(5_000) });
    expect((await metrics.render()).length).toBeLessThan(30_000);
  });

  test("a name can be defined once", () => {
    const metrics = createMetrics("api");
    metrics.counter({ name: "orderhub_once_total", help: "Once." });
    expect(() => metrics.counter({ name: "orderhub_once_total", help: "Twice." })).toThrow("already");
  });

  test("what another part of the process renders is appended", async () => {
    const metrics = createMetrics("worker");
    metrics.append(() => "temporal_requests_total 1\n");
    expect(await metrics.render()).toContain("\ntemporal_requests_total 1\n");
  });
});
