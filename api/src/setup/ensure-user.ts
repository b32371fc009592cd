import { randomUUID } from "node:crypto";
import { appendAudit } from "@orderhub/schema/audit";
import type { Connection } from "@orderhub/schema/db";
import type { Role } from "../viewer/viewer.ts";

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Makes a person who can sign in, with an audit entry. False, and nothing changed, when the address is taken. */
export async function ensureUser(
  connection: Connection,
  user: NewUser,
  passwordHash: string,
  actor: string,
): Promise<boolean> {
  const id = randomUUID();
  const added = await connection.query(
    `insert into app_user (id, email, name, email_verified, role) values ($1, $2, $3, true, $4) on conflict (email) do nothing`,
    [id, user.email, user.name, user.role],
  );
  if (added.rowCount === 0) return false;
  await connection.query(
    `insert into user_account (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)`,
    [randomUUID(), id, passwordHash],
  );
  await appendAudit(connection, {
    actor,
    action: "user.create",
    subject: `user/${user.email}`,
    after: { role: user.role },
  });
  return true;
}
