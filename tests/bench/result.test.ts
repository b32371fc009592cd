import { describe, expect, test } from "vitest";
import { readArguments } from "./arguments.ts";
import { latencies, percentile } from "./result.ts";

describe("percentile", () => {
  test("is a sample that the share does not exceed", () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(samples, share))).toEqual([50, 95, 99, 100]);
  });

  test("of one sample is that sample", () => {
    expect(latencies([7.25])).toEqual({ p50Ms: 7.3, p95Ms: 7.3, p99Ms: 7.3 });
  });
});

describe("command line", () => {
  test("takes a name, a size and a format", () => {
    expect(readArguments(["kpi", "--size", "5000", "--json"])).toEqual({ name: "kpi", size: 5000, json: true });
  });

  test.each([[[]], [["kpi", "ingest"]], [["kpi", "--size", "0"]], [["kpi", "--size", "many"]], [["kpi", "--fast"]]])(
    "refuses %j",
    (argv) => {
      expect(() => readArguments(argv)).toThrow();
    },
  );
});
