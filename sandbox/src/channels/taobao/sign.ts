import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";

export const signMethods = ["md5", "hmac", "hmac-sha256"] as const;
export type SignMethod = (typeof signMethods)[number];

/** Concatenated `key + value` of all parameters but `sign`, sorted by byte order: names of parameters are ASCII. */
export function signBase(params: ReadonlyMap<string, string>): string {
  return [...params.keys()]
    .filter((key) => key !== "sign" && key !== "")
    .sort()
    .map((key) => key + (params.get(key) ?? ""))
    .join("");
}

// Making a key costs more than the signature; a world has few.
const keys = new Map<string, KeyObject>();

function keyOf(secret: string): KeyObject {
  let key = keys.get(secret);
  if (key === undefined) {
    key = createSecretKey(secret, "utf8");
    keys.set(secret, key);
  }
  return key;
}

/** TOP signature of a base text: upper-case hex. Only `md5` wraps the base in the secret. */
export function signText(method: SignMethod, secret: string, base: string): string {
  const digest = (): Buffer => {
    if (method === "md5") return createHash("md5").update(`${secret}${base}${secret}`, "utf8").digest();
    return createHmac(method === "hmac" ? "md5" : "sha256", keyOf(secret))
      .update(base, "utf8")
      .digest();
  };
  return digest().toString("hex").toUpperCase();
}

/** Whether `sign` fits the decoded parameters. Clients differ in whether they sign empty values, so both are accepted. */
export function isSigned(params: ReadonlyMap<string, string>, method: SignMethod, secret: string): boolean {
  const sign = params.get("sign")?.toUpperCase();
  if (sign === signText(method, secret, signBase(params))) return true;
  const filled = new Map([...params].filter(([, value]) => value !== ""));
  return filled.size < params.size && sign === signText(method, secret, signBase(filled));
}
