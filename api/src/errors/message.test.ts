import { readFile } from "node:fs/promises";
import { isEnumType, isInterfaceType, isObjectType, isUnionType } from "graphql";
import { describe, expect, it } from "vitest";
import { schema } from "../schema.ts";
import { errorCodes } from "./api-error.ts";
import { texts } from "./message.ts";

const all = Object.entries(texts);
const holesOf = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/gu)].map(([hole]) => hole).sort();

describe("everything that the API says about a failure", () => {
  it.each(all)("%s is said in both languages, and is not its key", (key, { zh, en }) => {
    for (const sentence of [zh, en]) {
      expect(sentence.trim()).not.toBe("");
      expect(sentence).not.toBe(key);
    }
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(all)("%s fills in the same in both languages", (_key, { zh, en }) => {
    expect(holesOf(zh)).toEqual(holesOf(en));
  });
});

describe("the codes of failures", () => {
  it("are all in the SDL, and in the guide with what to do", async () => {
    const guide = await readFile(new URL("../../../docs/graphql.md", import.meta.url), "utf8");
    const [, table = ""] = /\n## Errors\n([\s\S]*?)\n## /u.exec(guide) ?? [];
    const documented = [...table.matchAll(/^\| *((?:`\w+`(?:, )?)+)/gmu)].flatMap(([, cell = ""]) =>
      cell.match(/\w+/gu),
    );
    expect(documented.sort()).toEqual([...errorCodes].sort());
    const type = schema.getType("ErrorCode");
    expect(
      isEnumType(type) &&
        type
          .getValues()
          .map(({ name }) => name)
          .sort(),
    ).toEqual([...errorCodes].sort());
  });
});

describe("every mutation", () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  it.each(mutations.map((field) => [field.name, field] as const))("%s answers failures as data", (_name, { type }) => {
    const union = "ofType" in type ? type.ofType : type;
    if (!isUnionType(union)) throw new Error(`${String(type)} is not a union`);
    const error = schema.getType("Error");
    const failures = union
      .getTypes()
      .filter((member) => isInterfaceType(error) && member.getInterfaces().includes(error));
    expect(failures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["InvalidInputError", "NotFoundError", "ForbiddenError", "UnavailableError"]),
    );
    expect(union.getTypes().filter((member) => isObjectType(member) && !failures.includes(member))).toHaveLength(1);
  });
});
