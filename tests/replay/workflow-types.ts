import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as workflows from "../../workflows/src/workflows.ts";

/** Every workflow type the worker bundles. */
export const workflowTypes: readonly string[] = Object.keys(workflows).sort();

export const historyFolder = fileURLToPath(new URL("histories", import.meta.url));

export function historyFile(type: string): string {
  return `${historyFolder}/${type}.json`;
}

export function hasHistory(type: string): boolean {
  return existsSync(historyFile(type));
}
