import { raw, sql, type Sql } from "../sql/sql.ts";

export interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly market: string | null;
  /** Null for every shop, empty for none. */
  readonly shopIds: readonly string[] | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export const tokenColumns: Sql = sql`t.id, t.name, t.role, t.market, t.shop_ids as "shopIds",
  t.created_at as "createdAt", t.created_by as "createdBy", t.expires_at as "expiresAt", t.revoked_at as "revokedAt",
  t.last_used_at as "lastUsedAt"`;

export const tokensFrom: Sql = raw("api_token t");
