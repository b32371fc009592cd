import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { activePrefix, open, parseKeyring, rewrap, seal, sealedHead, searchHash } from "./crypto.ts";
import { encrypt } from "./keys/aes.ts";

const entry = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;
const [k1, k2, k3, search] = [entry("k1"), entry("k2"), entry("k3"), entry("search")];
const keyring = parseKeyring(k1);

/** What the first version of the format looked like: sealed by the key of the keyring itself. */
function sealV1(text: string, context: string): string {
  const key = Buffer.from(k1.slice(3), "base64");
  return `sealed:v1:k1:${encrypt(key, Buffer.from(text), `k1\n${context}`).toString("base64url")}`;
}

test("sealed text opens only in its own context", () => {
  const sealed = seal(keyring, "应用密钥", "shop/a/secrets");
  expect(sealed).not.toContain("应用密钥");
  expect(open(keyring, sealed, "shop/a/secrets")).toBe("应用密钥");
  expect(() => open(keyring, sealed, "shop/b/secrets")).toThrow(/does not open/);
  expect(() => open(parseKeyring(entry("k1")), sealed, "shop/a/secrets")).toThrow(/does not open/);
});

test("no single changed character of a sealed text opens", () => {
  const sealed = seal(keyring, "13812345678", "c");
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:";
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...Array.from(alphabet)), (at, character) => {
      const altered = sealed.slice(0, at) + character + sealed.slice(at + 1);
      // The last characters of base64 may carry bits that decode to nothing: those change no byte.
      const bytesOf = (text: string): string[] =>
        text.split(":").map((part) => Buffer.from(part, "base64url").toString("hex"));
      fc.pre(bytesOf(altered).join() !== bytesOf(sealed).join());
      expect(() => open(keyring, altered, "c")).toThrow();
    }),
    { numRuns: 500 },
  );
});

test("each text has a data key of its own: parts of two sealed texts do not fit together", () => {
  const [one, two] = [seal(keyring, "one", "c").split(":"), seal(keyring, "two", "c").split(":")];
  expect(one[3]).not.toBe(two[3]);
  expect(() => open(keyring, [...one.slice(0, 4), two[4]].join(":"), "c")).toThrow(/does not open/);
});

test("wrapping anew names the newest key, keeps the body, and the old key can go", () => {
  const sealed = seal(parseKeyring(`${k1},${search}`), "secret", "c");
  const both = parseKeyring(`${k3},${k2},${k1},${search}`);
  const moved = rewrap(both, sealed, "c");
  expect(sealedHead(moved)).toEqual({ version: 2, keyId: "k3" });
  expect(moved.startsWith(activePrefix(both))).toBe(true);
  expect(moved.split(":")[4]).toBe(sealed.split(":")[4]);
  expect(rewrap(both, moved, "c")).toBe(moved);
  const retired = parseKeyring(`${k3},${search}`);
  expect(open(retired, moved, "c")).toBe("secret");
  expect(() => open(retired, sealed, "c")).toThrow(/No key k1/);
  expect(() => rewrap(both, sealed, "d")).toThrow(/does not open/);
});

test("text of the first format still opens, and rotation turns it into the second", () => {
  const old = sealV1("secret", "c");
  expect(open(keyring, old, "c")).toBe("secret");
  expect(() => open(keyring, old, "d")).toThrow(/does not open/);
  const moved = rewrap(keyring, old, "c");
  expect(sealedHead(moved)).toEqual({ version: 2, keyId: "k1" });
  expect(open(keyring, moved, "c")).toBe("secret");
});

test("search hashes come from their own entry, whatever keys come and go", () => {
  const hash = searchHash(parseKeyring(`${k1},${search}`), "buyer", "x");
  expect(searchHash(parseKeyring(`${k3},${k2},${search}`), "buyer", "x")).toEqual(hash);
  expect(searchHash(parseKeyring(`${k1},${search}`), "phone", "x")).not.toEqual(hash);
});

test("a keyring without the entry takes the last key, and naming that key's bytes as the entry changes no hash", () => {
  const hash = searchHash(parseKeyring(`${k2},${k1}`), "buyer", "x");
  expect(searchHash(keyring, "buyer", "x")).toEqual(hash);
  expect(searchHash(parseKeyring(`${k2},search:${k1.slice(3)}`), "buyer", "x")).toEqual(hash);
});

test("a bad keyring is refused", () => {
  for (const bad of ["", "k1", "k1:AAAA", `${k1},${k1}`, search])
    expect(() => parseKeyring(bad)).toThrow(/HUB_KEYRING/);
});

test("sessions are signed with an entry of their own, which rotates alone, else with the active key", () => {
  const entry = (id: string, byte: number): string => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
  const sessionKey = (...entries: string[]): string => parseKeyring(entries.join(",")).sessionKey.toString("hex");
  const first = sessionKey(entry("k1", 1), entry("search", 2), entry("session", 3));
  expect(sessionKey(entry("k2", 9), entry("k1", 1), entry("search", 2), entry("session", 3))).toBe(first);
  expect(sessionKey(entry("k1", 1), entry("search", 2), entry("session", 4))).not.toBe(first);
  expect(sessionKey(entry("k2", 9), entry("k1", 1))).not.toBe(sessionKey(entry("k1", 1)));
  const renewed = parseKeyring([entry("k1", 1), entry("search", 2), entry("session", 4)].join(","));
  expect([...renewed.keys.keys()]).toEqual(["k1"]);
  expect(renewed.searchKey).toEqual(parseKeyring([entry("k1", 1), entry("search", 2)].join(",")).searchKey);
});
