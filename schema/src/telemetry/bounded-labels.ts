const seriesMaxDefault = 300;
const valueLengthMax = 100;

/** Keeps the label sets of one metric few: a value that a caller can choose must not fill a monitoring system. */
export class BoundedLabels<Name extends string> {
  readonly #known = new Set<string>();
  readonly #names: readonly Name[];
  readonly #seriesMax: number;

  constructor({ labels = [], seriesMax = seriesMaxDefault }: { labels?: readonly Name[]; seriesMax?: number }) {
    this.#names = labels;
    this.#seriesMax = seriesMax;
  }

  /** The labels themselves while there is room, else `other` for each of them. */
  of(labels: Readonly<Record<Name, string>>): Record<Name, string> {
    const kept = this.#map((name) => labels[name].slice(0, valueLengthMax));
    const key = JSON.stringify(kept);
    if (this.#known.has(key)) return kept;
    if (this.#known.size >= this.#seriesMax) return this.#map(() => "other");
    this.#known.add(key);
    return kept;
  }

  #map(value: (name: Name) => string): Record<Name, string> {
    return Object.fromEntries(this.#names.map((name) => [name, value(name)])) as Record<Name, string>;
  }
}
