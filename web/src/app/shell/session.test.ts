import { expect, test } from "vitest";
import { returnPath } from "./session.ts";

test("after the door one stands where one wanted to go", () => {
  expect(returnPath({ pathname: "/sign-in", search: "?to=%2Forders%3Fq%3D42" })).toBe("/orders?q=42");
  expect(returnPath({ pathname: "/sign-in", search: "" })).toBe("/");
  expect(returnPath({ pathname: "/audit", search: "?q=1" })).toBe("/audit?q=1");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "\\\\evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "/sign-in",
])("an address cannot lead out of the hub or round in circles: %s", (to) => {
  expect(returnPath({ pathname: "/sign-in", search: `?to=${encodeURIComponent(to)}` })).toBe("/");
});
