import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { open, parseKeyring, seal, sealedBy, searchHash } from "./crypto.ts";

const entry = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;
const k1 = entry("k1");
const keyring = parseKeyring(k1);

test("sealed text opens only in its own context and unaltered", () => {
  const sealed = seal(keyring, "应用密钥", "shop:a");
  expect(sealed).not.toContain("应用密钥");
  expect(open(keyring, sealed, "shop:a")).toBe("应用密钥");
  expect(() => open(keyring, sealed, "shop:b")).toThrow(/does not open/);
  const altered = sealed.slice(0, -2) + (sealed.endsWith("A") ? "BB" : "AA");
  expect(() => open(keyring, altered, "shop:a")).toThrow(/does not open/);
});

test("after rotation the old text still opens, new text names the new key and search hashes stay", () => {
  const sealed = seal(keyring, "secret", "c");
  const rotated = parseKeyring(`${entry("k2")},${k1}`);
  expect(open(rotated, sealed, "c")).toBe("secret");
  expect(sealedBy(sealed)).toBe("k1");
  expect(sealedBy(seal(rotated, "secret", "c"))).toBe("k2");
  expect(searchHash(rotated, "buyer", "x")).toEqual(searchHash(keyring, "buyer", "x"));
  expect(searchHash(keyring, "buyer", "x")).not.toEqual(searchHash(keyring, "phone", "x"));
});

test("a bad keyring is refused", () => {
  for (const bad of ["", "k1", "k1:AAAA", `${k1},${k1}`]) expect(() => parseKeyring(bad)).toThrow(/HUB_KEYRING/);
});
