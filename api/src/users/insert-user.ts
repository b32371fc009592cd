import { randomUUID } from "node:crypto";
import { writeAudit } from "@orderhub/schema/audit";
import type { Connection } from "@orderhub/schema/db";
import type { Role } from "../viewer/viewer.ts";

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly market?: string | null;
  /** Null for every shop, empty for none. */
  readonly shopIds: readonly string[] | null;
  readonly locale?: string;
}

export interface NewUserBy {
  readonly actor: string;
  readonly reason?: string;
}

/** Makes a person, with an audit entry; without a password they sign in through a provider. Null when the address is taken. */
export async function insertUser(
  connection: Connection,
  user: NewUser,
  passwordHash: string | null,
  { actor, reason }: NewUserBy,
): Promise<string | null> {
  const { email, name, role, market = null, shopIds, locale = "zh" } = user;
  const id = randomUUID();
  const added = await connection.query(
    `insert into app_user (id, email, name, email_verified, role, market, shop_ids, locale)
     values ($1, $2, $3, true, $4, $5, $6, $7) on conflict (email) do nothing`,
    [id, email, name, role, market, shopIds, locale],
  );
  if (added.rowCount === 0) return null;
  if (passwordHash !== null) await setPassword(connection, id, passwordHash);
  const after = { name, role, market, shopIds: shopIds && [...shopIds], locale, password: passwordHash !== null };
  await writeAudit(connection, { actor, action: "user.create", subject: `user/${email}`, reason, after });
  return id;
}

/** Gives a person this password, whether or not they had one. */
export async function setPassword(connection: Connection, userId: string, passwordHash: string): Promise<void> {
  await connection.query(
    `insert into user_account (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
    [randomUUID(), userId, passwordHash],
  );
}
