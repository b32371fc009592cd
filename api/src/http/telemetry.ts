/** Upper bounds of latency buckets, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Histogram {
  readonly counts: number[];
  sum: number;
  total: number;
}

export interface Telemetry {
  readonly count: (name: string, labels?: Readonly<Record<string, string>>, by?: number) => void;
  readonly observeSeconds: (name: string, labels: Readonly<Record<string, string>>, seconds: number) => void;
  /** A value read when it is asked for. */
  readonly gauge: (name: string, read: () => number) => void;
  /** Everything in the text format of Prometheus. */
  readonly render: () => string;
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  const escape = (text: string): string => text.replace(/[\\"\n]/g, (found) => (found === "\n" ? "\\n" : `\\${found}`));
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escape(value)}"`)
    .join(",");
}

function withKey(key: string, extra = ""): string {
  const all = [key, extra].filter((part) => part !== "").join(",");
  return all === "" ? "" : `{${all}}`;
}

function renderHistogram(name: string, key: string, { counts, sum, total }: Histogram): string[] {
  const buckets = bounds.map((bound, index) => `${name}_bucket${withKey(key, `le="${bound}"`)} ${counts[index] ?? 0}`);
  return [
    ...buckets,
    `${name}_bucket${withKey(key, 'le="+Inf"')} ${total}`,
    `${name}_sum${withKey(key)} ${sum}`,
    `${name}_count${withKey(key)} ${total}`,
  ];
}

/** Counters, histograms and gauges of this process. */
export function createTelemetry(): Telemetry {
  const counters = new Map<string, Map<string, number>>();
  const histograms = new Map<string, Map<string, Histogram>>();
  const gauges = new Map<string, () => number>();
  return {
    count(name, labels = {}, by = 1) {
      const series = counters.get(name) ?? new Map<string, number>();
      counters.set(name, series);
      const key = keyOf(labels);
      series.set(key, (series.get(key) ?? 0) + by);
    },
    observeSeconds(name, labels, seconds) {
      const series = histograms.get(name) ?? new Map<string, Histogram>();
      histograms.set(name, series);
      const key = keyOf(labels);
      const histogram = series.get(key) ?? { counts: bounds.map(() => 0), sum: 0, total: 0 };
      series.set(key, histogram);
      bounds.forEach((bound, index) => {
        if (seconds <= bound) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
      });
      histogram.sum += seconds;
      histogram.total += 1;
    },
    gauge: (name, read) => void gauges.set(name, read),
    render() {
      const lines: string[] = [];
      for (const [name, series] of counters) {
        lines.push(`# TYPE ${name} counter`, ...[...series].map(([key, value]) => `${name}${withKey(key)} ${value}`));
      }
      for (const [name, series] of histograms) {
        lines.push(
          `# TYPE ${name} histogram`,
          ...[...series].flatMap(([key, value]) => renderHistogram(name, key, value)),
        );
      }
      for (const [name, read] of gauges) lines.push(`# TYPE ${name} gauge`, `${name} ${read()}`);
      return `${lines.join("\n")}\n`;
    },
  };
}
