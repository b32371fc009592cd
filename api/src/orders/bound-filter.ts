import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { Maybe } from "../vocabulary/filters.ts";

/** How much one filter may ask. Rows beside the order (lines, refunds, numbers) cost Postgres a look-up per order and term. */
export const filterMax = { terms: 200, depth: 8, relations: 6 } as const;

type Part = Readonly<Record<string, unknown>>;

const relations: readonly string[] = ["lines", "refunds", "search", "behind"];

/** What a filter asks, as far as it is allowed: more is not looked at. */
export interface FilterSize {
  readonly terms: number;
  readonly depth: number;
  readonly relations: number;
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null;
}

function branchesOf(filter: Part): unknown[] {
  const listed = ["and", "or"].flatMap((name) => {
    const value = filter[name];
    return Array.isArray(value) ? (value as unknown[]).slice(0, filterMax.terms + 1) : [value];
  });
  return [...listed, filter["not"]];
}

/** Sizes a filter as it was sent, without a fault: it need not be valid. */
export function sizeOfFilter(root: unknown): FilterSize {
  let [terms, depth, beside] = [0, 0, 0];
  const open: { readonly filter: unknown; readonly depth: number }[] = [{ filter: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined && terms <= filterMax.terms; next = open.pop()) {
    const { filter } = next;
    if (!isPart(filter)) continue;
    depth = Math.max(depth, next.depth);
    const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
    terms += 1 + given.length;
    beside += given.filter(([name]) => relations.includes(name)).length;
    for (const branch of branchesOf(filter)) open.push({ filter: branch, depth: next.depth + 1 });
  }
  return { terms, depth, relations: beside };
}

/** Throws BAD_INPUT for a filter that asks more than it may, before a statement is made of it. */
export function boundFilter(filter: Maybe<object>): void {
  const size = sizeOfFilter(filter);
  if (size.terms > filterMax.terms)
    throw new InvalidInputError(say("filterTerms", { max: filterMax.terms }), ["filter"]);
  if (size.depth > filterMax.depth)
    throw new InvalidInputError(say("filterDepth", { max: filterMax.depth }), ["filter"]);
  if (size.relations > filterMax.relations)
    throw new InvalidInputError(say("filterRelations", { max: filterMax.relations }), ["filter"]);
}

/** Points of a filter beyond its list: a term is cheap, a look beside the order is a statement in itself. */
export function pointsOfFilter(filter: unknown): number {
  const { terms, relations: beside } = sizeOfFilter(filter);
  return Math.floor(terms / 5) + 40 * beside;
}
