import pg from "pg";
import { apiLogin, apiLoginUrl } from "../../../schema/src/rights/api-login.ts";
import { apiRole } from "../../../schema/src/rights/tables.ts";

/** Makes the login, a member of the role that reads facts in a scope and writes none. `ownerUrl` names any database. */
export async function ensureApiLogin(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1)",
      [[apiRole, apiLogin]],
    );
    const there = new Set(rows.map(({ name }) => name));
    if (!there.has(apiRole)) await client.query(`CREATE ROLE ${apiRole} NOLOGIN`);
    if (!there.has(apiLogin)) await client.query(`CREATE ROLE ${apiLogin} LOGIN IN ROLE ${apiRole}`);
    const { password } = new URL(apiLoginUrl(ownerUrl));
    await client.query(`ALTER ROLE ${apiLogin} PASSWORD '${password}'`);
  } finally {
    await client.end();
  }
}
