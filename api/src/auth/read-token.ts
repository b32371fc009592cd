import { createHash, randomBytes } from "node:crypto";
import type { Db } from "../sql/db.ts";
import { sql } from "../sql/sql.ts";
import { isRole, type Viewer } from "../viewer/viewer.ts";
import { cached } from "./cached.ts";

export function newToken(): string {
  return `oh_${randomBytes(24).toString("base64url")}`;
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly market: string | null;
  readonly shopIds: string[] | null;
  readonly expiresAt: Date | null;
}

/** The viewer of a bearer token, or null when it is unknown, expired or revoked. One statement, which also notes the use. */
async function readToken(db: Db, hash: Buffer): Promise<Viewer | null> {
  const [row] = await db.query<TokenRow>(sql`
    with found as (
      select id, name, role, market, shop_ids as "shopIds", expires_at as "expiresAt", last_used_at
      from api_token
      where token_hash = ${hash} and revoked_at is null and (expires_at is null or expires_at > now())), used as (
      update api_token set last_used_at = now() where id in (
        select id from found where last_used_at is null or last_used_at < now() - interval '1 minute'))
    select id, name, role, market, "shopIds", "expiresAt" from found`);
  if (row === undefined || !isRole(row.role)) return null;
  const { id, name, role, market, shopIds, expiresAt } = row;
  return { id: `token:${id}`, name, email: null, role, market, shopIds, locale: "en", expiresAt, isAnonymous: false };
}

/** Who shows a token, from a cache that is kept by its hash; an expired one is refused at once. */
export function createTokenReader(db: Db, clock: () => number = Date.now): (token: string) => Promise<Viewer | null> {
  const read = cached((hash) => readToken(db, Buffer.from(hash, "base64")), clock);
  return async (token) => {
    const viewer = await read(hashToken(token).toString("base64"));
    return viewer?.expiresAt && viewer.expiresAt.getTime() <= clock() ? null : viewer;
  };
}
