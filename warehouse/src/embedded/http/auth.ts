import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { clickHouseError } from "../errors/codes.ts";
import { readShops } from "../../rights/carried-scope.ts";
import type { Admission } from "../run/admission.ts";
import type { RowScope } from "../run/row-scope.ts";

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** A user the gateway knows; `scope` confines it to reading some rows: always the same, or those that each request names. */
export interface KnownUser extends Credentials {
  readonly scope: RowScope | "carried" | undefined;
  /** The line in which the user's statements wait for each other, before they wait with all others. */
  readonly admission?: Admission;
}

/** A user with the scope of this one request. */
export interface Caller extends Credentials {
  readonly scope: RowScope | undefined;
  readonly admission?: Admission;
}

/** Who asks, once the request has said for whom. */
export const callerOf = (
  known: KnownUser,
  { database, shops }: { database?: string | undefined; shops?: string | undefined },
): Caller =>
  known.scope === "carried"
    ? { ...known, scope: { database: database ?? "default", shops: readShops(shops), isOwn: true } }
    : { ...known, scope: known.scope };

const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
};

const fromBasic = (authorization: string): Credentials => {
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization)?.[1];
  if (encoded === undefined)
    throw clickHouseError(
      "AUTHENTICATION_FAILED",
      "Invalid authentication: only Basic is supported in the Authorization header",
    );
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0
    ? { user: decoded, password: "" }
    : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
};

/**
 * User and password from headers, HTTP Basic or URL parameters; `default` without a password when none is given.
 * Throws AUTHENTICATION_FAILED when two ways are mixed.
 */
export const readCredentials = (headers: IncomingHttpHeaders, url: URLSearchParams): Credentials => {
  const named = header(headers, "x-clickhouse-user") ?? header(headers, "x-clickhouse-key");
  const inUrl = url.has("user") || url.has("password");
  const authorization = header(headers, "authorization");
  if ([named !== undefined, inUrl, authorization !== undefined].filter(Boolean).length > 1)
    throw clickHouseError(
      "AUTHENTICATION_FAILED",
      "Invalid authentication: it is not allowed to use several ways of authentication simultaneously",
    );
  if (authorization !== undefined) return fromBasic(authorization);
  if (named !== undefined)
    return {
      user: header(headers, "x-clickhouse-user") ?? "default",
      password: header(headers, "x-clickhouse-key") ?? "",
    };
  return { user: url.get("user") ?? "default", password: url.get("password") ?? "" };
};

const sameText = (left: string, right: string): boolean =>
  timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());

/** Throws AUTHENTICATION_FAILED, with the same words for a wrong name and a wrong password. */
export const authenticate = (given: Credentials, known: readonly KnownUser[]): KnownUser => {
  const match = known.filter((user) => sameText(user.user, given.user) && sameText(user.password, given.password))[0];
  if (match === undefined)
    throw clickHouseError(
      "AUTHENTICATION_FAILED",
      `${given.user}: Authentication failed: password is incorrect, or there is no user with such name.`,
    );
  return match;
};
