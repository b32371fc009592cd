import { randomBytes, randomUUID } from "node:crypto";
import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction, type Connection, type Pool } from "@orderhub/schema/db";
import { hashPassword } from "better-auth/crypto";
import { hashToken, newToken } from "../auth/read-token.ts";
import { demoTokens, demoUsers } from "./demo-users.ts";
import { insertUser, setPassword } from "../users/insert-user.ts";
import type { DemoSecrets } from "./secrets-file.ts";

const actor = "setup";

export interface DemoSetup {
  readonly users: readonly { readonly email: string; readonly role: string; readonly password: string | null }[];
  readonly apiTokens: readonly { readonly name: string; readonly role: string; readonly token: string | null }[];
}

async function resetPassword(connection: Connection, email: string, passwordHash: string): Promise<void> {
  const { rows } = await connection.query<{ id: string }>("select id from app_user where email = $1", [email]);
  for (const { id } of rows) await setPassword(connection, id, passwordHash);
  await writeAudit(connection, { actor, action: "user.set_password", subject: `user/${email}` });
}

async function ensureToken(
  connection: Connection,
  name: string,
  role: string,
  kept: string | undefined,
): Promise<string | null> {
  const found = await connection.query<{ id: string; token_hash: Buffer }>(
    "select id, token_hash from api_token where name = $1 and revoked_at is null",
    [name],
  );
  const [row] = found.rows;
  if (row !== undefined && kept !== undefined && row.token_hash.equals(hashToken(kept))) return kept;
  if (row !== undefined && kept === undefined) return null;
  const token = kept ?? newToken();
  if (row !== undefined) await connection.query("update api_token set revoked_at = now() where id = $1", [row.id]);
  const id = randomUUID();
  await connection.query("insert into api_token (id, name, token_hash, role, shop_ids) values ($1, $2, $3, $4, null)", [
    id,
    name,
    hashToken(token),
    role,
  ]);
  await writeAudit(connection, { actor, action: "token.create", subject: `token/${id}`, after: { name, role } });
  return token;
}

/**
 * Makes the demo's users and tokens where they are missing, in one transaction. What was kept from an earlier run stays
 * valid; a secret that nobody kept is not shown again (null).
 */
export async function setUpDemo(
  pool: Pool,
  kept: DemoSecrets,
  keeps: boolean,
): Promise<DemoSetup & { secrets: DemoSecrets }> {
  const password = kept.demoPassword ?? randomBytes(9).toString("base64url");
  const passwordHash = await hashPassword(password);
  return withTransaction(pool, async (connection) => {
    const users: DemoSetup["users"][number][] = [];
    for (const user of demoUsers) {
      const isNew = (await insertUser(connection, user, passwordHash, { actor })) !== null;
      const mustReset = !isNew && keeps && kept.demoPassword === undefined;
      if (mustReset) await resetPassword(connection, user.email, passwordHash);
      const isKnown = isNew || mustReset || kept.demoPassword !== undefined;
      users.push({ email: user.email, role: user.role, password: isKnown ? password : null });
    }
    const apiTokens: DemoSetup["apiTokens"][number][] = [];
    for (const { name, role } of demoTokens) {
      apiTokens.push({ name, role, token: await ensureToken(connection, name, role, kept.apiTokens?.[name]) });
    }
    const shown = apiTokens.flatMap(({ name, token }) => (token === null ? [] : [[name, token] as const]));
    return {
      users,
      apiTokens,
      secrets: { demoPassword: password, apiTokens: { ...kept.apiTokens, ...Object.fromEntries(shown) } },
    };
  });
}
