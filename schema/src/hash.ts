import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import { canonicalBytes } from "./canonical-json.ts";
import type { Json } from "./json.ts";

/** SHA-256 of UTF-8 text or bytes. */
export function sha256(data: string | Uint8Array): Buffer {
  return hash("sha256", data, "buffer");
}

/** SHA-256 of the canonical text of a value: key order does not show. */
export function canonicalHash(value: Json): Buffer {
  return sha256(canonicalBytes(value));
}

// Handing the bytes of a key to every call makes a key object each time, which costs five times the hash itself.
const keyObjects = new WeakMap<Buffer, KeyObject>();

/** HMAC-SHA-256 of UTF-8 text under a key that is used again and again. */
export function keyedSha256(key: Buffer, text: string): Buffer {
  let keyObject = keyObjects.get(key);
  if (keyObject === undefined) {
    keyObject = createSecretKey(key);
    keyObjects.set(key, keyObject);
  }
  return createHmac("sha256", keyObject).update(text).digest();
}
