import { isList, isRecord, type Json } from "@orderhub/schema/json";
import * as z from "zod";

type Check = (value: Json | undefined) => boolean;

/**
 * A quick look whether a record fits a wire type as it stands: the same question as the type's own parse, without building its
 * answer. The type stays the contract: what it checks in a way that is not known here is left to its own parse, field by field.
 */
export function wireCheck<Type extends z.ZodObject>(type: Type): (record: Json) => record is Json & z.input<Type> {
  const check = checkOf(type);
  return (record): record is Json & z.input<Type> => check(record);
}

function checkOf(type: z.ZodType): Check {
  if (type instanceof z.ZodOptional) {
    const inner = checkOf(type.unwrap() as z.ZodType);
    return (value) => value === undefined || inner(value);
  }
  if (type instanceof z.ZodUnion) {
    const options = (type.options as readonly z.ZodType[]).map(checkOf);
    return (value) => options.some((option) => option(value));
  }
  // A transformation takes what its first half takes.
  if (type instanceof z.ZodPipe && type.out instanceof z.ZodTransform) return checkOf(type.in as z.ZodType);
  if (type instanceof z.ZodUnknown) return () => true;
  const kind = kindCheck(type);
  const bounds = (type.def.checks ?? []).map(boundOf);
  if (kind === undefined || bounds.includes(undefined)) return (value) => type.safeParse(value).success;
  if (bounds.length === 0) return kind;
  return (value) => kind(value) && bounds.every((bound) => bound?.(value) === true);
}

function kindCheck(type: z.ZodType): Check | undefined {
  if (type instanceof z.ZodObject) return objectCheck(type);
  if (type instanceof z.ZodArray) return listCheck(type);
  if (type instanceof z.ZodString) return (value) => typeof value === "string";
  if (type instanceof z.ZodNumber) return (value) => typeof value === "number" && Number.isFinite(value);
  return type instanceof z.ZodBoolean ? (value) => typeof value === "boolean" : undefined;
}

/** A bound as a function of a value of the right kind; undefined where it is none of those that wire types use. */
function boundOf(check: z.core.$ZodCheck): Check | undefined {
  const def = check._zod.def as {
    check: string;
    minimum?: number;
    format?: string;
    value?: unknown;
    inclusive?: boolean;
  };
  const { minimum, value: least } = def;
  if (def.check === "min_length" && minimum !== undefined)
    return (value) => (value as string | readonly Json[]).length >= minimum;
  if (def.check === "number_format" && def.format === "safeint") return Number.isSafeInteger;
  if (def.check === "greater_than" && typeof least === "number")
    return (value) => Number(value) > least || (def.inclusive === true && value === least);
  return undefined;
}

function objectCheck(type: z.ZodObject): Check {
  const fields = Object.entries(type.shape as Record<string, z.ZodType>).map(
    ([name, field]) => [name, checkOf(field)] as const,
  );
  return (value) => {
    if (!isRecord(value)) return false;
    for (const [name, fits] of fields) if (!fits(value[name])) return false;
    return true;
  };
}

function listCheck(type: z.ZodArray): Check {
  const item = checkOf(type.element as z.ZodType);
  return (value) => isList(value) && value.every(item);
}
