export type SignInOutcome =
  | { readonly kind: "ok" | "refused" | "unreachable" }
  /** Too many attempts; the server says when the next one is heard. */
  | { readonly kind: "wait"; readonly seconds: number };

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`/api/auth/${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const waitSeconds = 60;

const outcomeOf = (response: Response): SignInOutcome => {
  if (response.ok) return { kind: "ok" };
  if (response.status === 429) {
    const said = Number(response.headers.get("retry-after") ?? response.headers.get("x-retry-after"));
    return { kind: "wait", seconds: said > 0 ? Math.ceil(said) : waitSeconds };
  }
  return { kind: response.status < 500 ? "refused" : "unreachable" };
};

export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  try {
    return outcomeOf(await post("sign-in/email", { email, password }));
  } catch {
    return { kind: "unreachable" };
  }
};

/** Where to go after the door: a path of this origin and nothing else, whatever the address says. */
export const returnPath = ({ pathname, search }: { pathname: string; search: string }): string => {
  const wanted = pathname === "/sign-in" ? (new URLSearchParams(search).get("to") ?? "/") : `${pathname}${search}`;
  try {
    const url = new URL(wanted, "https://hub.invalid");
    return url.origin === "https://hub.invalid" && url.pathname !== "/sign-in" ? `${url.pathname}${url.search}` : "/";
  } catch {
    return "/";
  }
};

/** Ends the session and starts the page afresh, so that nothing of the former viewer stays in memory. */
export const signOut = async (): Promise<void> => {
  await post("sign-out", {}).catch(() => undefined);
  location.assign("/");
};
