import type { Viewer } from "../viewer/viewer.ts";

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
  readonly readSession: (cookie: string) => Promise<string | null>;
  readonly demo: boolean;
}): Authenticate {
  const readSession = async (headers: Headers): Promise<Viewer | null> => {
    const cookie = headers.get("cookie");
    if (cookie === null) return null;
    const userId = await options.readSession(cookie);
    return userId === null ? null : options.readUser(userId);
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
