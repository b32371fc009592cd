import { createHash, randomBytes } from "node:crypto";
import type { Db } from "../sql/db.ts";
import { sql } from "../sql/sql.ts";
import { isRole, type Viewer } from "../viewer/viewer.ts";

const cacheMs = 10_000;
const cacheMax = 10_000;

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
  readonly shopIds: string[];
}

/** The viewer of a bearer token, or null when it is unknown, expired or revoked. One statement. */
export async function readToken(db: Db, token: string): Promise<Viewer | null> {
  const [row] = await db.query<TokenRow>(sql`
    select id, name, role, market, coalesce(shop_ids, '{}') as "shopIds" from api_token
    where token_hash = ${hashToken(token)} and revoked_at is null and (expires_at is null or expires_at > now())`);
  if (row === undefined || !isRole(row.role)) return null;
  const { id, name, role, market, shopIds } = row;
  return { id: `token:${id}`, name, email: null, role, market, shopIds, locale: "en", isAnonymous: false };
}

/** Reads tokens once in ten seconds: a revoked token is refused that much later at most. */
export function createTokenReader(db: Db, clock: () => number = Date.now): (token: string) => Promise<Viewer | null> {
  const cache = new Map<string, { readonly until: number; readonly viewer: Promise<Viewer | null> }>();
  return (token) => {
    const key = hashToken(token).toString("base64");
    const known = cache.get(key);
    if (known !== undefined && known.until > clock()) return known.viewer;
    if (cache.size >= cacheMax) cache.clear();
    const viewer = readToken(db, token);
    viewer.catch(() => cache.delete(key));
    cache.set(key, { until: clock() + cacheMs, viewer });
    return viewer;
  };
}
