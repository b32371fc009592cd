import fc from "fast-check";
import { expect, it } from "vitest";
import { readShops, writeShops } from "./carried-scope.ts";

it("a list of shops comes back as it was written, whatever the keys hold", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, unit: "grapheme" })), (shops) => {
      expect(readShops(writeShops(shops))).toEqual(shops);
    }),
  );
});

it("only the value for every shop is every shop; what is missing or broken is none", () => {
  expect(readShops(writeShops(null))).toBeNull();
  expect(readShops(writeShops(["*"]))).toEqual(["*"]);
  for (const value of [undefined, "", "''", "'%'"]) expect(readShops(value)).toEqual([]);
});
