import type { z } from "zod";
import type { Normalised } from "./define-channel.ts";

export type Unmappable = Extract<Normalised, { kind: "unmappable" }>;

/** Says why a record cannot be mapped. Messages name fields and codes, never buyer data. */
export function unmappable(reason: string, message: string): Unmappable {
  return { kind: "unmappable", reason, message };
}

/** The first thing a wire type found wrong: the path and the rule, not the value. */
export function invalidField(error: z.core.$ZodError): Unmappable {
  const [issue] = error.issues;
  const path = issue?.path.join(".") ?? "";
  return unmappable("invalid_field", `${path === "" ? "record" : path}: ${issue?.message ?? "not valid"}`);
}
