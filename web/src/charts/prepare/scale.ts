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

/** Runs of neighbouring values placed in a box; a missing value ends a run. */
const sparkRuns = (values: readonly (number | null)[], width: number, height: number): Spot[][] => {
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

/** A sparkline as an SVG path; a value without neighbours becomes a short dash, so that it is seen. */
export const sparkPath = (values: readonly (number | null)[], width: number, height: number): string =>
  sparkRuns(values, width, height)
    .map((run) => {
      const [first] = run;
      if (run.length === 1 && first !== undefined)
        return `M${at({ ...first, x: first.x - 1 })}L${at({ ...first, x: first.x + 1 })}`;
      return run.map((spot, index) => `${index === 0 ? "M" : "L"}${at(spot)}`).join("");
    })
    .join("");

/** The area under each run of a sparkline. */
export const sparkArea = (values: readonly (number | null)[], width: number, height: number): string =>
  sparkRuns(values, width, height)
    .map((run) => {
      const [first] = run;
      const last = run.at(-1);
      if (first === undefined || last === undefined || run.length < 2) return "";
      const top = run.map((spot, index) => `${index === 0 ? "M" : "L"}${at(spot)}`).join("");
      return `${top}L${at({ x: last.x, y: height })}L${at({ x: first.x, y: height })}Z`;
    })
    .join("");
