import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { documentedQueries } from "./documented-queries.ts";

const sdl = buildSchema(readFileSync(join(import.meta.dirname, "../../api/schema.graphql"), "utf8"));

describe("the analysts' guide", () => {
  test("holds examples", () => {
    expect(documentedQueries().length).toBeGreaterThan(5);
  });

  test.each(documentedQueries())("$name is valid against the committed SDL", ({ text }) => {
    expect(validate(sdl, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});
