import type { z } from "zod";
import type { QuarantineReason } from "@orderhub/schema/vocabulary/quarantine-reason";
import type { Normalised } from "./define-channel.ts";

export type Unmappable = Extract<Normalised, { kind: "unmappable" }>;

class Unreadable extends Error {
  readonly outcome: Unmappable;
  constructor(outcome: Unmappable) {
    super(outcome.message);
    this.outcome = outcome;
  }
}

/** Where in a file the reason is: the column as its header says, and what can be shown of the cell. */
export interface Place {
  readonly column?: string;
  readonly detail?: string;
}

/** Says why a record cannot be mapped. Messages name fields and codes, never buyer data. */
export function unmappable(reason: QuarantineReason, message: string, place: Place = {}): Unmappable {
  return { kind: "unmappable", reason, message, ...place };
}

/** The first thing a wire type found wrong: the path and the rule, not the value. */
export function invalidField(error: z.core.$ZodError): Unmappable {
  const [issue] = error.issues;
  const path = issue?.path.join(".") ?? "";
  return unmappable("invalid_field", `${path === "" ? "record" : path}: ${issue?.message ?? "not valid"}`);
}

/** Leaves a mapping from within; `guarded` turns it into the outcome. */
export function fail(reason: QuarantineReason, message: string, place: Place = {}): never {
  throw new Unreadable(unmappable(reason, message, place));
}

/** Runs a mapping that may `fail`. */
export function guarded(map: () => Normalised): Normalised {
  try {
    return map();
  } catch (error) {
    if (error instanceof Unreadable) return error.outcome;
    throw error;
  }
}
