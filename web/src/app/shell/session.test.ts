import { expect, test } from "vitest";
import { refusalOf, returnPath } from "./session.ts";

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

test("whoever a provider sent back is told why, and an address cannot put words in the hub's mouth", () => {
  expect(refusalOf("")).toBeUndefined();
  expect(refusalOf("?to=%2F&error=no_account")).toBe("shell.door.noAccount");
  expect(refusalOf("?error=not_admitted&error_description=Call+555")).toBe("shell.door.notAdmitted");
  expect(refusalOf("?error=state_mismatch")).toBe("shell.door.broken");
  expect(refusalOf("?error=constructor")).toBe("shell.door.broken");
});
