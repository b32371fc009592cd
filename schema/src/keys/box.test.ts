import { expect, test } from "vitest";
import { createBox, sealTo } from "./box.ts";

test("an answer opens in its box and context only", () => {
  const [box, other] = [createBox(), createBox()];
  const sealed = sealTo(box.publicKey, "欧阳金丝雀 13812345678", "reveal/1");
  expect(sealed).not.toMatch(/金丝雀|13812345678/);
  expect(box.open(sealed, "reveal/1")).toBe("欧阳金丝雀 13812345678");
  expect(() => box.open(sealed, "reveal/2")).toThrow(/does not open/);
  expect(() => other.open(sealed, "reveal/1")).toThrow(/does not open/);
  for (const bad of ["", "box:v1:AAAA:AAAA", sealed.slice(0, -8), sealed.replace("box:v1", "box:v2")])
    expect(() => box.open(bad, "reveal/1")).toThrow(/does not open/);
});

test("the same answer is sealed differently each time", () => {
  const box = createBox();
  expect(sealTo(box.publicKey, "x", "c")).not.toBe(sealTo(box.publicKey, "x", "c"));
});
