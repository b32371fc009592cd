import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { ScopedPool } from "../sql/scoped-pool.ts";
import { setPassword } from "../users/insert-user.ts";
import { faultOfPassword, type PasswordFault } from "./password-rules.ts";

export interface PasswordChange {
  readonly userId: string;
  /** The session that stays; every other one of the person ends. */
  readonly sessionToken: string;
  readonly current: string;
  readonly wanted: string;
}

/** `wrong`: the current password is another one, or was changed meanwhile. `none`: the person signs in through a provider. */
export type PasswordOutcome = PasswordFault | "done" | "none" | "wrong" | "same";

interface Account {
  readonly email: string;
  readonly name: string;
  readonly password: string | null;
}

const accountOf = `
  select u.email, u.name, a.password from app_user u
  left join user_account a on a.user_id = u.id and a.provider_id = 'credential' and a.account_id = u.id
  where u.id = $1 and u.disabled_at is null`;

/** Gives a person another password, ends their other sessions, and says so in the audit log: all of it or nothing. */
export async function changePassword(pool: ScopedPool, change: PasswordChange): Promise<PasswordOutcome> {
  const { userId, sessionToken, current, wanted } = change;
  const { rows } = await pool.query<Account>(accountOf, [userId]);
  const [account] = rows;
  if (!account?.password) return "none";
  if (!(await verifyPassword({ hash: account.password, password: current }))) return "wrong";
  if (current === wanted) return "same";
  const fault = await faultOfPassword(wanted, account);
  if (fault !== null) return fault;
  const hash = await hashPassword(wanted);
  return withTransaction(pool, async (connection) => {
    await connection.query("select 1 from app_user where id = $1 for update", [userId]);
    const now = await connection.query<Account>(accountOf, [userId]);
    if (now.rows[0]?.password !== account.password) return "wrong";
    await setPassword(connection, userId, hash);
    const others = "delete from user_session where user_id = $1 and token <> $2";
    await connection.query(others, [userId, sessionToken]);
    const entry = { actor: account.email, subject: `user/${account.email}`, reason: "changed by themselves" };
    await writeAudit(connection, { ...entry, action: "user.set_password" });
    return "done";
  });
}
