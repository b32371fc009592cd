import * as z from "zod";
import { HubError } from "./errors.ts";
import { TracingConfig } from "./telemetry/tracing.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads configuration from environment variables. An empty value counts as unset.
 * Throws one HubError `bad_config` that lists every missing or bad variable.
 */
export function readConfig<Shape extends z.ZodObject>(shape: Shape, env: Environment = process.env): z.infer<Shape> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const result = shape.safeParse(set);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new HubError(`Configuration is incomplete:\n${problems.join("\n")}`, { code: "bad_config", reaction: "stop" });
}

/** A variable that holds a port number. */
export const Port = z.coerce.number().int().min(0).max(65_535);

/** Variables that every process reads. */
export const ProcessConfig = z.object({
  ...TracingConfig.shape,
  /** The launcher's process id: when it is gone, the process ends itself. */
  ORDERHUB_PARENT_PID: z.coerce.number().int().positive().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
});
