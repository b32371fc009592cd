import { createHash, createHmac } from "node:crypto";

export type SignMethod = "md5" | "hmac" | "hmac-sha256";

/** The text that is signed: key and value of every parameter but `sign`, keys in byte order, nothing between. */
export function signatureBase(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .filter((key) => key !== "sign" && key !== "" && params[key] !== "")
    .sort()
    .map((key) => key + (params[key] ?? ""))
    .join("");
}

/** Signs parameters as Taobao's open platform wants it: upper-case hex over the decoded values in UTF-8. */
export function sign(params: Readonly<Record<string, string>>, secret: string, method: SignMethod): string {
  const base = signatureBase(params);
  switch (method) {
    case "md5":
      return createHash("md5").update(`${secret}${base}${secret}`).digest("hex").toUpperCase();
    case "hmac":
      return createHmac("md5", secret).update(base).digest("hex").toUpperCase();
    case "hmac-sha256":
      return createHmac("sha256", secret).update(base).digest("hex").toUpperCase();
  }
}
