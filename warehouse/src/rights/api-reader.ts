import { createHash } from "node:crypto";

/** The API's own reader on an engine that the hub started itself: it only reads, inside the scope that each request carries. */
export const apiReader = "orderhub_api";

/** Its password follows from the hub's own, so that there is no second one to keep. */
export function apiReaderPassword(hubPassword: string): string {
  return createHash("sha256").update(`api reader:${hubPassword}`).digest("hex");
}

/** The address of the hub's own user with that reader instead. */
export function apiReaderUrl(hubUrl: string): string {
  const url = new URL(hubUrl);
  url.password = apiReaderPassword(decodeURIComponent(url.password));
  url.username = apiReader;
  return url.href;
}
