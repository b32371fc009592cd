import { expect, test } from "vitest";
import * as z from "zod";
import { Port, ProcessConfig, readConfig } from "./config.ts";

const Shape = z.object({ DATABASE_URL: z.string(), TEMPORAL_ADDRESS: z.string(), WEB_PORT: Port.default(4000) });

test("every missing variable is listed at once, and an empty one is missing", () => {
  expect(() => readConfig(Shape, { DATABASE_URL: "" })).toThrow(/DATABASE_URL[\s\S]*TEMPORAL_ADDRESS/);
});

test("values are read and defaults fill in", () => {
  expect(readConfig(Shape, { DATABASE_URL: "a", TEMPORAL_ADDRESS: "b", WEB_PORT: "" })).toEqual({
    DATABASE_URL: "a",
    TEMPORAL_ADDRESS: "b",
    WEB_PORT: 4000,
  });
  expect(readConfig(ProcessConfig, {})).toEqual({ LOG_LEVEL: "info", OTEL_TRACES_SAMPLER_ARG: 1 });
});
