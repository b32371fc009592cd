import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { BoundedLabels } from "./bounded-labels.ts";

export type Labels<Name extends string> = Readonly<Record<Name, string>>;

export interface MetricOptions<Name extends string> {
  /** `orderhub_<what>_<unit>`; counters end in `_total`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Name[];
  /** Label sets that are kept apart. Beyond them everything is counted under `other`. Default 300. */
  readonly seriesMax?: number;
}

export interface CounterMetric<Name extends string> {
  add(labels: Labels<Name>, by?: number): void;
}

export interface HistogramMetric<Name extends string> {
  observe(labels: Labels<Name>, value: number): void;
}

export interface Reading<Name extends string> {
  readonly labels: Labels<Name>;
  readonly value: number;
}

type Sized<Name extends string> = MetricOptions<Name> & { readonly buckets: readonly number[] };
type Read<Name extends string> = MetricOptions<Name> & {
  /** Asked at every scrape. What it leaves out is not reported. */
  readonly read: () => readonly Reading<Name>[] | Promise<readonly Reading<Name>[]>;
};

/** The counters, histograms and gauges of one process. A name can be defined once. */
export interface Metrics {
  counter<Name extends string = never>(options: MetricOptions<Name>): CounterMetric<Name>;
  histogram<Name extends string = never>(options: Sized<Name>): HistogramMetric<Name>;
  gauge<Name extends string = never>(options: Read<Name>): void;
  /** Text in Prometheus's own format that something else makes, appended to ours. */
  append(source: () => string | Promise<string>): void;
  /** Names of the families that are defined, sampled yet or not. */
  names(): readonly string[];
  /** Everything in the text format of Prometheus 0.0.4. */
  render(): Promise<string>;
}

export const metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

/** Upper bounds in seconds of what a person or a probe waits for. */
export const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** The registry of a process. Every sample carries the label `process`; Node's own figures are in it. */
export function createMetrics(process: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  const sources: (() => string | Promise<string>)[] = [];
  const basics = <Name extends string>({ name, help, labels = [] }: MetricOptions<Name>) => ({
    name,
    help,
    labelNames: labels,
    registers: [registry],
  });
  return {
    counter(options) {
      const metric = new Counter(basics(options));
      const bounded = new BoundedLabels(options);
      // A counter without labels is 0 from the start, so that its first increase is seen as one.
      if ((options.labels ?? []).length === 0) metric.inc(0);
      return { add: (labels, by = 1) => metric.inc(bounded.of(labels), by) };
    },
    histogram(options) {
      const metric = new Histogram({ ...basics(options), buckets: [...options.buckets] });
      const bounded = new BoundedLabels(options);
      return { observe: (labels, value) => metric.observe(bounded.of(labels), value) };
    },
    gauge(options) {
      const bounded = new BoundedLabels(options);
      new Gauge({
        ...basics(options),
        async collect() {
          const readings = await options.read();
          this.reset();
          // A gauge without labels would otherwise say 0 where nothing could be read.
          if ((options.labels ?? []).length === 0) this.remove();
          for (const { labels, value } of readings) this.set(bounded.of(labels), value);
        },
      });
    },
    append: (source) => void sources.push(source),
    names: () => registry.getMetricsAsArray().map(({ name }) => name),
    async render() {
      const parts = await Promise.all([registry.metrics(), ...sources.map((source) => source())]);
      return parts.join("\n");
    },
  };
}
