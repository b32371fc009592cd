import { createHash } from "node:crypto";
import { cached } from "./cached.ts";
import type { SignIn } from "./sign-in.ts";

interface SessionOf {
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Whose session a cookie is of, believed for as long as any credential; one whose time is over is refused at once. */
export function createSessionReader(
  signIn: SignIn,
  clock: () => number = Date.now,
): (cookie: string) => Promise<string | null> {
  const read = cached<SessionOf | null, string>(async (_hash, cookie) => {
    const found = await signIn.api.getSession({ headers: new Headers({ cookie }) });
    return found && { userId: found.user.id, expiresAt: found.session.expiresAt };
  }, clock);
  return async (cookie) => {
    const session = await read(createHash("sha256").update(cookie).digest("base64"), cookie);
    return session !== null && session.expiresAt.getTime() > clock() ? session.userId : null;
  };
}
