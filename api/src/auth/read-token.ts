import { createHash, randomBytes } from "node:crypto";
import type { Db } from "../sql/db.ts";
import { sql } from "../sql/sql.ts";
import { mayGrant } from "../viewer/grants.ts";
import { permissionsOfRole } from "../viewer/permissions.ts";
import { isRole, type Viewer } from "../viewer/viewer.ts";
import { cached } from "./cached.ts";

export function newToken(): string {
  return `oh_${randomBytes(24).toString("base64url")}`;
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

interface Link {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly market: string | null;
  readonly shopIds: string[] | null;
  readonly expiresAt: Date | null;
  readonly isOver: boolean;
  readonly createdBy: string | null;
  /** The person who made it, while they may sign in. */
  readonly maker: { readonly role: string; readonly market: string | null; readonly shopIds: string[] | null } | null;
}

/** Tokens make tokens; more links than this in a row are nobody's work. */
const maxLinks = 8;

/**
 * Whether whoever made a token could make it still: a token is never worth more than its maker is now. The person must be there,
 * not disabled, and hold the right and what was granted; a token that made it must itself be taken. The setup and the demo,
 * who are no accounts, stay.
 */
function mayStand(links: readonly Link[]): boolean {
  return links.every(({ isOver, createdBy, maker, role, market, shopIds }, place) => {
    if (isOver || !isRole(role)) return false;
    const isByToken = createdBy?.startsWith("token:") ?? false;
    if (!isByToken && !(createdBy?.includes("@") ?? false)) return true;
    const by = isByToken ? links[place + 1] : maker;
    if (!by || !isRole(by.role)) return false;
    const holds = permissionsOfRole[by.role].includes("MANAGE_ACCESS");
    return holds && mayGrant({ ...by, role: by.role }, { role, scope: { market, shopIds } });
  });
}

/** The token and the tokens that it comes from, the nearest first; each with its maker. One statement, which also notes the use. */
function readLinks(db: Db, hash: Buffer): Promise<readonly Link[]> {
  return db.query<Link>(sql`
    with recursive link as (
      select t.*, 0 as place from api_token t where t.token_hash = ${hash}
      union all
      select m.*, link.place + 1 from link join api_token m on link.created_by = 'token:' || m.id
      where link.place < ${maxLinks}), used as (
      update api_token set last_used_at = now() where id in (
        select id from link where place = 0 and revoked_at is null and (expires_at is null or expires_at > now())
          and (last_used_at is null or last_used_at < now() - interval '1 minute')))
    select link.id, link.name, link.role, link.market, link.shop_ids as "shopIds", link.expires_at as "expiresAt",
      link.created_by as "createdBy",
      link.revoked_at is not null or coalesce(link.expires_at <= now(), false) as "isOver",
      (select jsonb_build_object('role', u.role, 'market', u.market, 'shopIds', u.shop_ids)
       from app_user u where u.email = link.created_by and u.disabled_at is null) as maker
    from link order by link.place`);
}

/** The viewer of a bearer token, or null when it is unknown, expired, revoked, or its maker may not grant it any more. */
async function readToken(db: Db, hash: Buffer): Promise<Viewer | null> {
  const links = await readLinks(db, hash);
  const [token] = links;
  if (token === undefined || !isRole(token.role) || !mayStand(links)) return null;
  const { id, name, role, market, shopIds, expiresAt } = token;
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
