export type Scale = { readonly ticks: readonly number[]; readonly min: number; readonly max: number };

/** Round steps of 1, 2 or 5 that cover [low, high] in about `count` intervals; zero is always on the scale. */
export const niceScale = (low: number, high: number, count = 4): Scale => {
  const span = high - low;
  if (!(span > 0)) return { ticks: [0, 1], min: 0, max: 1 };
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { ticks, min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1 };
};

type Spot = { readonly x: number; readonly y: number };
type Run = readonly Spot[];
/** A sparkline as SVG paths that share one scale: what is certain, what still grows, and the area below both. */
export type Spark = { readonly solid: string; readonly dashed: string; readonly area: string };

/** Runs of neighbouring values placed in a box; a missing value ends a run. */
const runsOf = (values: readonly (number | null)[], width: number, height: number): Spot[][] => {
  const numbers = values.filter((value) => value !== null);
  const high = Math.max(0, ...numbers);
  const low = Math.min(0, ...numbers);
  const span = high - low === 0 ? 1 : high - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const runs: Spot[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([]);
    else {
      const x = values.length > 1 ? index * step : width / 2;
      runs.at(-1)?.push({ x, y: height - ((value - low) / span) * height });
    }
  }
  return runs.filter((run) => run.length > 0);
};

const at = ({ x, y }: Spot): string => `${x.toFixed(1)},${y.toFixed(1)}`;
const lineOf = (run: Run): string => run.map((spot, index) => `${index === 0 ? "M" : "L"}${at(spot)}`).join("");

/** A value without neighbours becomes a short dash, so that it is seen. */
const pathOf = (run: Run): string => {
  const [first] = run;
  if (first === undefined || run.length > 1) return lineOf(run);
  return lineOf([
    { ...first, x: first.x - 1 },
    { ...first, x: first.x + 1 },
  ]);
};

const areaOf = (run: Run, height: number): string => {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || run.length < 2) return "";
  return `${lineOf(run)}L${at({ x: last.x, y: height })}L${at({ x: first.x, y: height })}Z`;
};

/** The shape of a row of numbers in a box; an unfinished end is dashed and lies where its value is on the scale of all. */
export const sparkOf = (
  values: readonly (number | null)[],
  { width, height, isPartialEnd }: { width: number; height: number; isPartialEnd: boolean },
): Spark => {
  const runs = runsOf(values, width, height);
  const area = runs.map((run) => areaOf(run, height)).join("");
  const isOpen = isPartialEnd && values.length > 2 && typeof values.at(-1) === "number";
  const last = runs.at(-1) ?? [];
  const solid = isOpen ? [...runs.slice(0, -1), last.slice(0, -1)] : runs;
  return {
    solid: solid
      .filter((run) => run.length > 0)
      .map(pathOf)
      .join(""),
    dashed: isOpen ? pathOf(last.slice(-2)) : "",
    area,
  };
};
