import { readFile } from "node:fs/promises";
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { describe, expect, it } from "vitest";
import { schema } from "../schema.ts";
import { membersOf } from "../usage/schema-members.ts";
import { breakingChanges } from "./breaking-changes.ts";
import { committedSdl } from "./committed-sdl.ts";
import { printSdl, sdlFile } from "./print-sdl.ts";

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type),
);

interface Described {
  readonly place: string;
  readonly description: string | null | undefined;
}

/** The type and everything in it that must say what it is. */
function* placesOf(type: GraphQLNamedType): Generator<Described> {
  yield { place: type.name, description: type.description };
  if (isEnumType(type)) {
    for (const { name, description } of type.getValues()) yield { place: `${type.name}.${name}`, description };
  }
  if (isInputObjectType(type)) {
    for (const { name, description } of Object.values(type.getFields()))
      yield { place: `${type.name}.${name}`, description };
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield { place: `${type.name}.${field.name}`, description: field.description };
    for (const { name, description } of field.args) yield { place: `${type.name}.${field.name}(${name})`, description };
  }
}

/** What is deprecated without the date of its removal and what to use instead: `Removed on 2027-03-01: use …`. */
function wronglyDeprecated(of: GraphQLSchema): string[] {
  return membersOf(of).flatMap(({ coordinate, deprecationReason }) => {
    if (deprecationReason === null) return [];
    const [, day = ""] = /^Removed on (\d{4}-\d\d-\d\d): use \S/u.exec(deprecationReason) ?? [];
    return Number.isNaN(Date.parse(day)) ? [coordinate] : [];
  });
}

describe("the SDL", () => {
  it("is committed as it is built", async () => {
    expect(await readFile(sdlFile, "utf8")).toBe(printSdl(schema));
  });

  it("describes every type, field, argument and enum value", () => {
    const bare = types.flatMap((type) => [...placesOf(type)]).filter(({ description }) => !description?.trim());
    expect(bare.map(({ place }) => place)).toEqual([]);
  });

  it("says of everything deprecated until when it stays and what to use instead", () => {
    expect(wronglyDeprecated(schema)).toEqual([]);
    const made = (reason: string) => buildSchema(`type Query { old: Int @deprecated(reason: "${reason}") new: Int }`);
    expect(wronglyDeprecated(made("Removed on 2027-03-01: use new"))).toEqual([]);
    for (const reason of ["Use new", "Removed on 2027-03-01", "Removed on 2027-13-45: use new"])
      expect(wronglyDeprecated(made(reason))).toEqual(["Query.old"]);
  });

  it("has no Float anywhere: not in a field, an argument or an input", () => {
    expect(printSdl(schema).match(/\bFloat\b/g)).toBeNull();
  });

  it("says where each of its scalars is specified", () => {
    const scalars = ["DateTime", "LocalDate", "Decimal", "BigInt", "CurrencyCode"].map((name) => schema.getType(name));
    for (const scalar of scalars) expect(scalar).toHaveProperty("specifiedByURL", expect.stringMatching(/^https:/));
  });
});

describe("the gate on breaking changes", () => {
  it("finds nothing that would break a client of the last commit", async () => {
    const committed = await committedSdl("HEAD");
    if (committed === undefined) return;
    expect(await breakingChanges(committed, printSdl(schema))).toEqual([]);
  });

  it("sees a field that is gone and lets an added one pass", async () => {
    const old = "type Query { order: String orders: String }";
    expect(await breakingChanges(old, "type Query { orders: String }")).toEqual([expect.stringContaining("order")]);
    expect(await breakingChanges(old, "type Query { order: String orders: String more: String }")).toEqual([]);
  });
});
