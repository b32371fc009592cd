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

/** Points of a sparkline in a box, as an SVG path; gaps where there is no value. */
export const sparkPath = (values: readonly (number | null)[], width: number, height: number): string => {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length === 0) return "";
  const high = Math.max(...numbers);
  const low = Math.min(0, ...numbers);
  const span = high - low === 0 ? 1 : high - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let open = false;
  return values
    .map((value, index) => {
      if (value === null) {
        open = false;
        return "";
      }
      const x = values.length > 1 ? index * step : width / 2;
      const y = height - ((value - low) / span) * height;
      const command = open ? "L" : "M";
      open = true;
      return `${command}${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join("");
};
