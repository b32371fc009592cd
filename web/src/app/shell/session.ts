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

/** Where one stands after signing out: at the door, which says so. Never at a page, which a demo would show to anybody. */
export const signedOutPath = "/sign-in?out=1";

export const isSignedOut = (search: string): boolean => new URLSearchParams(search).get("out") === "1";

/**
 * Ends the session and starts at the door, so that nothing of the former viewer stays in memory. False when it could not be ended:
 * then one is still signed in, and stays where one is.
 */
export const signOut = async (): Promise<boolean> => {
  const isDone = await post("sign-out", {}).then(
    (response) => response.ok,
    () => false,
  );
  if (isDone) location.assign(signedOutPath);
  return isDone;
};

const passwordRefusals = {
  INVALID_PASSWORD: "shell.password.wrong",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "shell.password.none",
  PASSWORD_SAME: "shell.password.same",
  PASSWORD_TOO_SHORT: "shell.password.short",
  PASSWORD_TOO_LONG: "shell.password.long",
  PASSWORD_TOO_WEAK: "shell.password.weak",
} as const;

export type PasswordOutcome =
  SignInOutcome | { readonly kind: "fault"; readonly text: (typeof passwordRefusals)[keyof typeof passwordRefusals] };

/** Gives the viewer another password; their other sessions end. */
export const changePassword = async (currentPassword: string, newPassword: string): Promise<PasswordOutcome> => {
  try {
    const response = await post("change-password", { currentPassword, newPassword });
    const outcome = outcomeOf(response);
    if (outcome.kind !== "refused") return outcome;
    const { code } = (await response.json()) as { code?: unknown };
    if (typeof code !== "string" || !Object.hasOwn(passwordRefusals, code)) return outcome;
    return { kind: "fault", text: passwordRefusals[code as keyof typeof passwordRefusals] };
  } catch {
    return { kind: "unreachable" };
  }
};
