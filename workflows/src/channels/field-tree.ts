import { isList, isRecord, type Json } from "@orderhub/schema/json";
import { maskText } from "@orderhub/schema/mask";
import * as z from "zod";
import type { Drift } from "./define-channel.ts";

/** The fields a wire type knows, by name; a leaf knows nothing below it. */
export interface FieldTree {
  readonly fields: ReadonlyMap<string, FieldTree>;
}

const leaf: FieldTree = { fields: new Map() };

/** Reads the known fields out of a wire type, so that the type is the only list of them. */
export function fieldTree(type: z.ZodType): FieldTree {
  if (type instanceof z.ZodOptional || type instanceof z.ZodNullable) return fieldTree(type.unwrap() as z.ZodType);
  if (type instanceof z.ZodArray) return fieldTree(type.element as z.ZodType);
  if (!(type instanceof z.ZodObject)) return leaf;
  const shape = type.shape as Record<string, z.ZodType>;
  return { fields: new Map(Object.entries(shape).map(([name, field]) => [name, fieldTree(field)])) };
}

export type Visit = (path: string, key: string, value: Json) => void;

/** Calls `visit` for every field that the tree does not know. Array positions are left out of the path. */
export function forEachUnknown(record: Json, tree: FieldTree, visit: Visit, path = ""): void {
  if (isList(record)) for (const item of record) forEachUnknown(item, tree, visit, path);
  if (!isRecord(record)) return;
  for (const key in record) {
    const value = record[key];
    if (value === undefined) continue;
    const known = tree.fields.get(key);
    if (known === undefined) visit(path === "" ? key : `${path}.${key}`, key, value);
    else if (known.fields.size > 0) forEachUnknown(value, known, visit, path === "" ? key : `${path}.${key}`);
  }
}

/** One drift per unknown path: the field stays in the payload, and somebody hears of it. */
export function findUnknownFields(record: Json, tree: FieldTree): Drift[] {
  const found = new Map<string, Drift>();
  forEachUnknown(record, tree, (path, _key, value) => {
    if (found.has(path)) return;
    found.set(path, { path, change: "unknown_field", policy: "evolve", sample: sampleOf(value) });
  });
  return [...found.values()];
}

/** The shape of a value, with a masked glimpse where it is short text. */
export function sampleOf(value: Json): string {
  if (typeof value === "string") return maskText(value).slice(0, 40);
  return isRecord(value) ? "{…}" : isList(value) ? "[…]" : JSON.stringify(value);
}
