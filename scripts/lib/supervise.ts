import { readFileSync } from "node:fs";
import type { ChildSpec } from "./child.ts";

const script = readFileSync(new URL("supervise.sh", import.meta.url), "utf8");

/** Wraps a foreign program so that it ends with the launcher and leaves its pid in a file for the next start. */
export function supervised(spec: ChildSpec, pidFile: string, stopSignal: "TERM" | "INT"): ChildSpec {
  return {
    ...spec,
    command: "/bin/sh",
    args: ["-c", script, "orderhub-supervise", pidFile, stopSignal, spec.command, ...spec.args],
  };
}
