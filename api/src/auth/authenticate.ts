import type { Viewer } from "../viewer/viewer.ts";
import type { SignIn } from "./sign-in.ts";

/** A credential was shown and is not valid. Nobody falls back to the demo viewer with a bad token. */
export const badCredential = Symbol("bad credential");

export type Authenticate = (headers: Headers) => Promise<Viewer | null | typeof badCredential>;

/** Stands in for everyone who has not signed in while the hub is a demo. */
export const demoViewer: Viewer = {
  id: "demo",
  name: "Demo",
  email: null,
  role: "admin",
  market: null,
  shopIds: null,
  locale: "zh",
  expiresAt: null,
  isAnonymous: true,
};

/** Who sends a request: a bearer token counts before a session, a session before the demo viewer. */
export function createAuthenticate(options: {
  readonly readToken: (token: string) => Promise<Viewer | null>;
  readonly readUser: (userId: string) => Promise<Viewer | null>;
  readonly signIn: SignIn;
  readonly demo: boolean;
}): Authenticate {
  const readSession = async (headers: Headers): Promise<Viewer | null> => {
    if (!headers.has("cookie")) return null;
    const session = await options.signIn.api.getSession({ headers });
    return session === null ? null : options.readUser(session.user.id);
  };
  return async (headers) => {
    const authorization = headers.get("authorization");
    if (authorization !== null) {
      const [, token = ""] = /^Bearer (oh_[\w-]{20,100})$/i.exec(authorization) ?? [];
      return token === "" ? badCredential : ((await options.readToken(token)) ?? badCredential);
    }
    return (await readSession(headers)) ?? (options.demo ? demoViewer : null);
  };
}
