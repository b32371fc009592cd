import { raw, sql, type Sql } from "../sql/sql.ts";
import { isRole, type Role } from "../viewer/viewer.ts";

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly market: string | null;
  /** Null for every shop, empty for none. */
  readonly shopIds: readonly string[] | null;
  readonly locale: string;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly signInMethods: readonly string[];
  readonly lastSignInAt: Date | null;
}

export const userColumns: Sql = sql`u.id, u.email, u.name, u.role, u.market, u.shop_ids as "shopIds",
  u.locale, u.created_at as "createdAt", u.disabled_at as "disabledAt",
  array(select distinct a.provider_id from user_account a where a.user_id = u.id order by 1) as "signInMethods",
  (select max(s.created_at) from user_session s where s.user_id = u.id) as "lastSignInAt"`;

export const usersFrom: Sql = raw("app_user u");

/** A role that the hub does not know allows nothing beyond the least. */
export function roleOf(text: string): Role {
  return isRole(text) ? text : "warehouse";
}
