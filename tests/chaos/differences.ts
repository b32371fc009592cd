/** Rows of one side, by key: the text of each row as it should be on both. */
export type Side = ReadonlyMap<string, string>;

export interface Differences {
  readonly what: string;
  readonly compared: number;
  /** At most ten of each, with the count of all. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly changed: readonly string[];
  readonly count: number;
}

const shown = 10;

/** Where two sides differ: keys only expected, keys only actual, keys with another row. */
export function differencesOf(what: string, expected: Side, actual: Side): Differences {
  const missing = [...expected.keys()].filter((key) => !actual.has(key));
  const extra = [...actual.keys()].filter((key) => !expected.has(key));
  const changed = [...expected].flatMap(([key, row]) => {
    const other = actual.get(key);
    return other === undefined || other === row ? [] : [`${key}: expected ${row}, got ${other}`];
  });
  return {
    what,
    compared: expected.size,
    missing: missing.slice(0, shown),
    extra: extra.slice(0, shown),
    changed: changed.slice(0, shown),
    count: missing.length + extra.length + changed.length,
  };
}
