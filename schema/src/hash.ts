import { hash } from "node:crypto";
import { canonicalJson, type Json } from "./json.ts";

/** SHA-256 of UTF-8 text or bytes. */
export function sha256(data: string | Uint8Array): Buffer {
  return hash("sha256", data, "buffer");
}

/** SHA-256 of the canonical text of a value: key order does not show. */
export function canonicalHash(value: Json): Buffer {
  return sha256(canonicalJson(value));
}
