import type { Distortion } from "../ledger/listing.ts";
import { randomFrom } from "../world/random.ts";
import type { FaultRule } from "./config.ts";
import type { Faults, FaultScope } from "./faults.ts";

const defaultLateSeconds = 120;
const defaultBackdatingSeconds = 90;

/** How `late-rows` and `backdated-rows` bend a list, or undefined while neither is on. */
export function distortionFor(faults: Faults, scope: FaultScope): Distortion | undefined {
  const late = faults.active("late-rows", scope);
  const backdated = faults.active("backdated-rows", scope);
  if (late.length === 0 && backdated.length === 0) return undefined;
  const secondsOf = (rules: readonly FaultRule[], ref: number, otherwise: number): number => {
    const rule = rules.find((candidate) => faults.hits(candidate, ref));
    return rule ? Math.round(rule.seconds ?? otherwise) : 0;
  };
  return {
    lateness: (ref) => secondsOf(late, ref, defaultLateSeconds),
    backdating: (ref) => secondsOf(backdated, ref, defaultBackdatingSeconds),
    backdatingMax: Math.max(0, ...backdated.map((rule) => Math.round(rule.seconds ?? defaultBackdatingSeconds))),
  };
}

/** Repeats and shuffles rows of a page as `duplicate-rows` and `reorder-rows` say. */
export function disturbPage<Row>(faults: Faults, scope: FaultScope, rows: readonly Row[], salt: number): Row[] {
  const page = [...rows];
  const random = randomFrom(salt);
  if (page.length > 0 && faults.strike("duplicate-rows", scope)) page.push(random.pick(rows));
  if (page.length > 1 && faults.strike("reorder-rows", scope)) {
    for (let index = page.length - 1; index > 0; index -= 1) {
      const other = random.between(0, index);
      const [left, right] = [page[index], page[other]];
      if (left === undefined || right === undefined) continue;
      page[index] = right;
      page[other] = left;
    }
  }
  return page;
}
