import { readFileSync } from "node:fs";
import { buildSchema, isObjectType } from "graphql";
import { expect, test } from "vitest";
import { keys } from "./keys.ts";

const sdl = readFileSync(new URL("../../../../api/schema.graphql", import.meta.url), "utf8");

test("the cache knows of every type without an id how it is told apart, and of no type that is not there", () => {
  const schema = buildSchema(sdl);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const withoutId = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith("__") && !roots.includes(type) && !("id" in type.getFields()))
    .map(({ name }) => name);
  expect(Object.keys(keys).sort()).toEqual(withoutId.sort());
});
