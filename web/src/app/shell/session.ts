export type SignInOutcome = "ok" | "refused" | "unreachable";

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`/api/auth/${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

export const signIn = async (email: string, password: string): Promise<SignInOutcome> => {
  try {
    const response = await post("sign-in/email", { email, password });
    if (response.ok) return "ok";
    return response.status < 500 ? "refused" : "unreachable";
  } catch {
    return "unreachable";
  }
};

/** Ends the session and starts the page afresh, so that nothing of the former viewer stays in memory. */
export const signOut = async (): Promise<void> => {
  await post("sign-out", {}).catch(() => undefined);
  location.reload();
};
