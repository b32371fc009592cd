import type { FileProblem } from "@orderhub/schema/vocabulary/file-problem";
import type { TablePart } from "../table.ts";

/** What the process that reads a file says, one line of JSON each. */
export type ChildMessage =
  | TablePart
  | { readonly kind: "end" }
  | { readonly kind: "problem"; readonly problem: FileProblem; readonly detail: string };
