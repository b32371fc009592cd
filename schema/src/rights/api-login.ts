import { createHash } from "node:crypto";

/** The API's own login on a server that the hub started itself. */
export const apiLogin = "orderhub_api_login";

/** The address with that login. Its password follows from the owner's, so that there is no second one to keep. */
export function apiLoginUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = createHash("sha256")
    .update(`api login:${decodeURIComponent(url.password)}`)
    .digest("hex");
  url.username = apiLogin;
  return url.href;
}
