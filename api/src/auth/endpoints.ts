/**
 * What is open of the sign-in library, by method and path below /api/auth. Everything else that it has, or gets with an
 * upgrade, is closed: what writes without an audit entry, hands out tokens or links accounts is no door of the hub.
 */
const open: readonly { readonly method: "GET" | "POST"; readonly path: RegExp }[] = [
  { method: "POST", path: /^\/sign-in\/email$/ },
  { method: "POST", path: /^\/sign-in\/social$/ },
  { method: "GET", path: /^\/callback\/[\w.-]{1,100}$/ },
  { method: "GET", path: /^\/get-session$/ },
  { method: "POST", path: /^\/change-password$/ },
  { method: "POST", path: /^\/sign-out$/ },
];

export const signInBase = "/api/auth";

/** Whether a request may reach the sign-in library. `path` is the whole path in normal form. */
export function isOpenEndpoint(method: string | undefined, path: string): boolean {
  if (!path.startsWith(`${signInBase}/`)) return false;
  const below = path.slice(signInBase.length);
  return open.some((one) => one.method === method && one.path.test(below));
}
