import type { GraphQLObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { schema } from "../schema.ts";
import { permissions, permissionsOfRole } from "./permissions.ts";
import { roles } from "./viewer.ts";

/** What everybody may read who is signed in: who they are, names of things, and ids whose type decides. */
const open = [
  "viewer",
  "signInProviders",
  "channels",
  "metricDefinitions",
  "node",
  "nodes",
  "markets",
  "shop",
  "shops",
];

function permissionOf(field: { readonly extensions: Record<string, unknown> }): unknown {
  const options = field.extensions["pothosOptions"] as { readonly authScopes?: { readonly may?: unknown } } | undefined;
  return options?.authScopes?.may;
}

function rootFields(): (readonly [string, unknown])[] {
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return types
    .filter((type): type is GraphQLObjectType => Boolean(type))
    .flatMap((type) => Object.values(type.getFields()))
    .map((field) => [field.name, permissionOf(field)] as const);
}

describe("the table of permissions", () => {
  it.each(rootFields().filter(([name]) => !open.includes(name)))(
    "%s asks for a permission of the table",
    (_, asked) => {
      expect(permissions).toContain(asked);
    },
  );

  it("leaves nothing open that asks for a permission", () => {
    const asking = new Set(rootFields().flatMap(([name, asked]) => (asked === undefined ? [] : [name])));
    expect(open.filter((name) => asking.has(name))).toEqual([]);
  });

  it("gives every permission to the administrator and none of managing access to anybody else", () => {
    expect(permissionsOfRole.admin).toEqual(permissions);
    const others = roles.filter((role) => role !== "admin");
    expect(others.filter((role) => permissionsOfRole[role].includes("MANAGE_ACCESS"))).toEqual([]);
  });
});
