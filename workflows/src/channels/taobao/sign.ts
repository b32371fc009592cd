import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";

export type SignMethod = "md5" | "hmac" | "hmac-sha256";

/** The text that is signed: key and value of every parameter but `sign`, keys in byte order, nothing between. */
export function signatureBase(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .filter((key) => key !== "sign" && key !== "" && params[key] !== "")
    .sort()
    .map((key) => key + (params[key] ?? ""))
    .join("");
}

// A key given as text is made into a key object at every call, which costs more than the signature. Shops are few.
const keys = new Map<string, KeyObject>();

function keyOf(secret: string): KeyObject {
  let key = keys.get(secret);
  if (key === undefined) {
    if (keys.size >= 1000) keys.clear();
    key = createSecretKey(secret, "utf8");
    keys.set(secret, key);
  }
  return key;
}

/** Signs parameters as Taobao's open platform wants it: upper-case hex over the decoded values in UTF-8. */
export function sign(params: Readonly<Record<string, string>>, secret: string, method: SignMethod): string {
  const base = signatureBase(params);
  switch (method) {
    case "md5":
      return createHash("md5").update(`${secret}${base}${secret}`).digest("hex").toUpperCase();
    case "hmac":
      return createHmac("md5", keyOf(secret)).update(base).digest("hex").toUpperCase();
    case "hmac-sha256":
      return createHmac("sha256", keyOf(secret)).update(base).digest("hex").toUpperCase();
  }
}
