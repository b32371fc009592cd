import { blankValue } from "../../lib/scope.ts";
import type { DimensionName, ViewState } from "../../lib/url-state/view.ts";
import { dimensions } from "../../lib/url-state/view.ts";

type Narrowed = Partial<Pick<ViewState, DimensionName>>;

/** A value of a dimension as the filter that keeps only it; statuses are lower case in the address. */
export const narrowBy = (dimension: string, value: string): Narrowed => {
  const name = dimensions.find((known) => known === dimension.toLowerCase());
  if (name === undefined) return {};
  return { [name]: [value === "" ? blankValue : name === "status" ? value.toLowerCase() : value] };
};

/** Adds a value to its filter, or takes it off again where it is the only one. */
export const toggleBy = (view: ViewState, dimension: string, value: string): Narrowed => {
  const narrowed = narrowBy(dimension, value);
  const [name] = Object.keys(narrowed) as DimensionName[];
  if (name === undefined) return {};
  const same = view[name].length === 1 && view[name][0] === narrowed[name]?.[0];
  return same ? { [name]: [] } : narrowed;
};
