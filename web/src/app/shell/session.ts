export type SignInOutcome =
  | { readonly kind: "ok" | "refused" | "unreachable" }
  /** Too many attempts; the server says when the next one is heard. */
  | { readonly kind: "wait"; readonly seconds: number };

export type Refusal = (typeof refusals)[keyof typeof refusals] | "shell.door.broken";

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

/** Where somebody has to go to sign in with a provider, or what kept them from it. They come back to where they wanted to go. */
export const beginSignIn = async (provider: string): Promise<SignInOutcome | { kind: "go"; url: string }> => {
  const wanted = returnPath(location);
  try {
    const response = await post("sign-in/social", {
      provider,
      callbackURL: new URL(wanted, location.origin).href,
      errorCallbackURL: new URL(`/sign-in?to=${encodeURIComponent(wanted)}`, location.origin).href,
    });
    const outcome = outcomeOf(response);
    if (outcome.kind === "wait") return outcome;
    const { url } = (outcome.kind === "ok" ? await response.json() : {}) as { url?: unknown };
    return typeof url === "string" && /^https?:/u.test(url) ? { kind: "go", url } : { kind: "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
};

const refusals = {
  not_admitted: "shell.door.notAdmitted",
  no_account: "shell.door.noAccount",
  access_denied: "shell.door.cancelled",
  account_disabled: "shell.door.disabled",
} as const;

/** Why a provider sent somebody back. Only codes are read: the rest of an address could say anything in the hub's name. */
export const refusalOf = (search: string): Refusal | undefined => {
  const code = new URLSearchParams(search).get("error");
  if (code === null) return undefined;
  return Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : "shell.door.broken";
};

/** Ends the session and starts the page afresh, so that nothing of the former viewer stays in memory. */
export const signOut = async (): Promise<void> => {
  await post("sign-out", {}).catch(() => undefined);
  location.assign("/");
};
