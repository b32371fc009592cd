import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";

/** Rows of a page when neither first nor last is given, and the most a page may have. */
export const defaultPageSize = 50;
export const maxPageSize = 500;

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

export interface PageWindow {
  readonly size: number;
  readonly backward: boolean;
}

/** How many rows and from which end. Throws BAD_INPUT for both ends at once and for sizes outside 0..500. */
export function pageWindow({ first, last }: PageArgs): PageWindow {
  if (typeof first === "number" && typeof last === "number") {
    throw new InvalidInputError(say("bothEnds"), ["last"]);
  }
  const size = first ?? last ?? defaultPageSize;
  if (size < 0 || size > maxPageSize) {
    throw new InvalidInputError(say("pageSize", { max: maxPageSize }), [typeof last === "number" ? "last" : "first"]);
  }
  return { size, backward: typeof last === "number" };
}
