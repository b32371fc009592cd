import type { MetricUnit } from "../../generated/graphql.ts";
import type { Language } from "../../lib/format/number.ts";
import { formatTick } from "../../lib/format/number.ts";
import type { Scale } from "./scale.ts";
import { niceScale } from "./scale.ts";

const digitsMost = 6;

/** The label of a tick with its unit (¥, %; orders are named once, above the axis), as short as all ticks of an axis stay apart. */
export const tickTexts = (ticks: readonly number[], unit: MetricUnit, language: Language): readonly string[] => {
  for (let digits = 1; ; digits += 1) {
    const texts = ticks.map((tick) => formatTick(tick, unit, language, digits));
    if (new Set(texts).size === texts.length || digits === digitsMost) return texts;
  }
};

/** A scale with round ticks; of things that are counted no tick lies between two of them. */
export const scaleOf = (numbers: readonly number[], unit: MetricUnit): Scale => {
  const low = numbers.reduce((least, number) => Math.min(least, number), 0);
  const high = numbers.reduce((most, number) => Math.max(most, number), 0);
  const scale = niceScale(low, high);
  if (unit !== "COUNT") return scale;
  const ticks = scale.ticks.filter((tick) => Number.isInteger(tick));
  const whole = { min: Math.floor(scale.min), max: Math.ceil(scale.max) };
  return { ...whole, ticks: [...new Set([whole.min, ...ticks, whole.max])] };
};
