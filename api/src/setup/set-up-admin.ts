import { withTransaction, type Pool } from "@orderhub/schema/db";
import { hashPassword } from "better-auth/crypto";
import { insertUser } from "../users/insert-user.ts";

const minLength = 12;

/** Makes the first administrator. Throws when the password is short; does nothing when the address is taken. */
export async function setUpAdmin(pool: Pool, email: string, password: string): Promise<void> {
  if (password.length < minLength)
    throw new Error(`The administrator's password needs at least ${minLength} characters`);
  const passwordHash = await hashPassword(password);
  const admin = { email: email.toLowerCase(), name: "Administrator", role: "admin", shopIds: null } as const;
  await withTransaction(pool, (connection) => insertUser(connection, admin, passwordHash, { actor: "setup" }));
}
