import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTarget } from "./target.ts";

const read = (url: string) => readTarget(url, "hub.example");

describe("what a request line names", () => {
  it.each(["/", "/graphql", "/api/auth/sign-in/email", "/orders/%E8%AE%A2%E5%8D%95", "/a%20b", "/export/orders.csv"])(
    "%s is its own normal form",
    (path) => {
      expect(read(path)).toEqual({ kind: "found", path, search: "" });
      expect(read(`${path}?a=%2F..%2e&b=//`)).toEqual({ kind: "found", path, search: "?a=%2F..%2e&b=//" });
    },
  );

  it.each([
    "/api/auth/x/../sign-in/email",
    "/api/auth/./sign-in/email",
    "/api/auth/%2e/sign-in/email",
    "/api/auth/x/%2E%2e/sign-in/email",
    "/api/auth/x/.%2e/sign-in/email",
    "//api/auth/sign-in/email",
    "/api//auth/sign-in/email",
    "/api/auth/sign-in//email",
    "/api\\auth/sign-in/email",
    "/api/auth/%73ign-in/email",
    "/api/auth/sign%2din/email",
    "/%61pi/auth/x/..//./sign-in/email",
    "/../api/auth/sign-in/email",
  ])("%s is only another name of the sign-in", (alias) => {
    expect(read(alias)).toEqual({ kind: "elsewhere", location: "/api/auth/sign-in/email" });
  });

  it.each([
    "/api/auth%2fsign-in/email",
    "/api/auth/sign-in%2Femail",
    "/api%5cauth/sign-in/email",
    "/api/auth/sign-in/email%00",
    "/api/auth/%252e%252e/sign-in/email",
    "/api/auth/sign-in/email#x",
    "/api/auth/sign-in/email\t",
    "http://hub.example/api/auth/sign-in/email",
    "*",
    "",
    "api/auth",
    "/%",
    "/%zz",
    `/${"a".repeat(20_000)}`,
  ])("%s cannot be read", (text) => {
    expect(read(text)).toEqual({ kind: "unreadable" });
  });

  it.each(["a b", "hub/api", "hub?x=", "hub#", "user@hub", "[", "hub:port", "", "a,b", "é"])(
    "a request for the host %j cannot be read",
    (host) => {
      expect(readTarget("/", host)).toEqual({ kind: "unreadable" });
    },
  );

  it("whatever is sent, a normal form leads nowhere else, stays here, and is what a URL parser sees", () => {
    const pieces = fc.constantFrom(
      "/",
      "..",
      ".",
      "\\",
      "%2e",
      "%2f",
      "%5c",
      "%61",
      "api",
      "auth",
      "%",
      "A",
      "é",
      ":",
      "@",
      ";",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const target = read(`/${parts.join("")}`);
        if (target.kind === "unreadable") return;
        const location = target.kind === "found" ? target.path : target.location;
        expect(location).toMatch(/^\/(?![/\\])/);
        expect(new URL(location, "http://hub.example").href).toBe(`http://hub.example${location}`);
        expect(read(location)).toEqual({ kind: "found", path: location, search: "" });
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });
});
