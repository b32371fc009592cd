import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName, cutName, maxNameLength } from "./person-name.ts";

describe("a name", () => {
  it.each([
    ["  Zhang  San ", "Zhang San"],
    ["张三", "张三"],
    ["a\tb\nc", "a b c"],
    ["Eve\u202Egnp.exe", "Evegnp.exe"],
    ["\u200BBob\u0000", "Bob"],
    ["e\u0301", "é"],
    [" \u200B ", null],
    ["", null],
    ["x".repeat(101), null],
    ["x".repeat(1_000_000), null],
  ])("%j is kept as %j", (text, name) => {
    expect(cleanName(text)).toBe(name);
  });

  it("of a provider is cut and never empty", () => {
    expect(cutName("y".repeat(60_000), "z")).toBe("y".repeat(maxNameLength));
    expect(cutName("\u0007", "zhangsan@corp.example")).toBe("zhangsan@corp.example");
  });

  it("whatever is sent, holds no control character, is short, and stays as it is when it is cleaned again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        const name = cleanName(text);
        if (name === null) return;
        expect(name.length).toBeLessThanOrEqual(maxNameLength);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(cleanName(name)).toBe(name);
      }),
      { seed: 7 },
    );
  });
});
