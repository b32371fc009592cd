/** What the reader has switched by hand: line id → on. Everything else is as `shownLines` finds it. */
export type Switched = Readonly<Record<string, boolean>>;

type Line = { readonly id: string; readonly isOther: boolean; readonly plot: readonly (number | null)[] };

/** "Other" is the sum of many; from this many times the largest of the rest it would press the rest flat. */
const flattensFrom = 2;

const highest = (plot: readonly (number | null)[]): number =>
  plot.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);

/** Whether the sum of all others would leave the lines themselves no height to be read. */
export const isFlattening = (lines: readonly Line[]): boolean => {
  const rest = Math.max(0, ...lines.filter((line) => !line.isOther).map((line) => highest(line.plot)));
  const other = Math.max(0, ...lines.filter((line) => line.isOther).map((line) => highest(line.plot)));
  return rest > 0 && other > rest * flattensFrom;
};

/** Ids of the lines that are drawn: all but an "other" that flattens, and what the reader has switched; never none. */
export const shownLines = (lines: readonly Line[], switched: Switched): ReadonlySet<string> => {
  const flattens = isFlattening(lines);
  const ids = lines.filter((line) => switched[line.id] ?? !(line.isOther && flattens)).map((line) => line.id);
  return new Set(ids.length > 0 ? ids : lines.map((line) => line.id));
};
