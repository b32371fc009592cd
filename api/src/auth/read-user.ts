import type { Db } from "../sql/db.ts";
import { sql } from "../sql/sql.ts";
import { isRole, type Viewer } from "../viewer/viewer.ts";
import { cached } from "./cached.ts";

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly market: string | null;
  readonly shopIds: string[] | null;
  readonly locale: string;
}

async function readUser(db: Db, userId: string): Promise<Viewer | null> {
  const [row] = await db.query<UserRow>(sql`
    select id, name, email, role, market, shop_ids as "shopIds", locale
    from app_user where id = ${userId} and disabled_at is null`);
  if (row === undefined || !isRole(row.role)) return null;
  const { id, name, email, role, market, shopIds, locale } = row;
  return { id, name, email, role, market, shopIds, locale, expiresAt: null, isAnonymous: false };
}

/** What the person behind a session may do now, or null when they are gone or disabled: a session only says who they are. */
export function createUserReader(db: Db, clock: () => number = Date.now): (userId: string) => Promise<Viewer | null> {
  return cached((userId) => readUser(db, userId), clock);
}
