import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { say } from "../errors/message.ts";
import { TooManyError } from "../limits/attempts.ts";
import type { Bucket, Buckets } from "../limits/buckets.ts";

/** Wrong passwords of one account from wherever they come: ten at once, then one a minute. A right one costs nothing. */
const wrongPasswords = { capacity: 10, restorePerSecond: 1 / 60 };
/** Whatever else is asked of the sign-in by one address. */
const requests = { capacity: 200, restorePerSecond: 5 };

const cookieName = "orderhub.device";
const cookieDays = 180;

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

async function take(buckets: Buckets, bucket: Bucket, said: "tooManyAttempts" | "tooManyWrong", exact: boolean) {
  const taken = await buckets.take(bucket, 1, { exact });
  if (taken.granted) return;
  const seconds = taken.retryAfterSeconds;
  throw new TooManyError(say(said, { seconds }), seconds);
}

/** Counts a request to the sign-in that tries no password. Throws TooManyError. */
export function countRequest(buckets: Buckets, address: string): Promise<void> {
  return take(buckets, { key: `sign-in-request:${address}`, ...requests }, "tooManyAttempts", false);
}

/**
 * Counts a try of an account's password before it is looked at, on all replicas together; `isRight` gives it back. Throws
 * TooManyError. `who` names the bucket: an account has one for strangers and one for each browser that knew its password
 * before, so that whoever guesses at an account does not keep its owner out.
 */
export async function countPassword(buckets: Buckets, who: string): Promise<{ readonly isRight: () => void }> {
  const bucket = { key: `password:${who}`, ...wrongPasswords };
  await take(buckets, bucket, "tooManyWrong", true);
  return { isRight: () => buckets.give(bucket, 1) };
}

/** The mark of a browser that has signed in to an account: it proves that and nothing else, and opens nothing. */
export interface Devices {
  /** The bucket from which tries of this browser at this account are counted. */
  readonly bucketOf: (request: Pick<IncomingMessage, "headers">, email: string) => string;
  /** The cookie of a browser that has just signed in. */
  readonly cookieOf: (email: string) => string;
}

export function createDevices({ secret, isSecure }: { secret: string; isSecure: boolean }): Devices {
  const signatureOf = (mark: string): Buffer => createHmac("sha256", secret).update(`device:${mark}`).digest();
  const isOurs = (mark: string, signature: string): boolean => {
    const [given, ours] = [Buffer.from(signature, "base64url"), signatureOf(mark)];
    return given.length === ours.length && timingSafeEqual(given, ours);
  };
  return {
    bucketOf: ({ headers }, email) => {
      const account = digest(email.toLowerCase());
      const cookies = (headers.cookie ?? "").split(";").map((one) => one.trim());
      for (const cookie of cookies) {
        const [, mark = "", of = "", signature = ""] =
          /^orderhub\.device=(([\w-]{43})\.[\w-]{22})\.([\w-]{43})$/.exec(cookie) ?? [];
        if (of === account && isOurs(mark, signature)) return `device:${digest(mark)}`;
      }
      return `account:${account}`;
    },
    cookieOf: (email) => {
      const mark = `${digest(email.toLowerCase())}.${randomBytes(16).toString("base64url")}`;
      const value = `${mark}.${signatureOf(mark).toString("base64url")}`;
      const age = cookieDays * 86_400;
      return `${cookieName}=${value}; Path=/api/auth; Max-Age=${age}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
    },
  };
}
