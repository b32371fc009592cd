import { withTransaction } from "@orderhub/schema/db";
import { ForbiddenError } from "../../errors/api-error.ts";
import type { Services } from "../../services.ts";
import { insertUser } from "../../users/insert-user.ts";
import { updateUser } from "../../users/update-user.ts";
import { roleOf } from "../../users/user-row.ts";
import type { Admission } from "./admit.ts";
import type { SignInProvider } from "./config.ts";

type Admitted = Extract<Admission, { kind: "admitted" }>;

const found = `
  select id from app_user u where id = (select user_id from user_account where provider_id = $1 and account_id = $2)
    or (email = $3 and not exists (select 1 from user_account where provider_id = $1 and account_id = $2))`;

/** Gives a person that the hub knows the role that the provider's claims say now. */
async function follow(
  pool: Services["pool"],
  provider: SignInProvider,
  id: string,
  grant: Admitted["grant"],
): Promise<void> {
  if (grant === null) return;
  const by = { actor: `provider:${provider.id}`, reason: `claims of ${provider.name}` };
  const wanted = JSON.stringify([grant.role, grant.scope.market, grant.scope.shopIds]);
  await withTransaction(pool, async (connection) => {
    const { rows } = await connection.query<{ role: string; market: string | null; shopIds: string[] | null }>(
      `select role, market, shop_ids as "shopIds" from app_user where id = $1`,
      [id],
    );
    const [now] = rows;
    if (now === undefined || JSON.stringify([now.role, now.market, now.shopIds]) === wanted) return;
    await updateUser(connection, id, by, (before) => ({
      ...grant,
      name: before.name,
      locale: before.locale,
      disabled: before.disabled,
      passwordHash: null,
    }));
  });
}

/**
 * Makes the hub's record of somebody who was admitted what the provider says, before they are signed in: a new person where the
 * provider may make one, the role of the claims otherwise, each with an audit entry. The last administrator keeps the role.
 */
export async function keepPerson(
  { pool, log }: Pick<Services, "pool" | "log">,
  provider: SignInProvider,
  { identity, grant }: Admitted,
): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(found, [provider.id, identity.subject, identity.email]);
  const [known] = rows;
  if (known === undefined) {
    if (!provider.autoCreate || grant === null) return;
    const { role, scope } = grant;
    const { email, name } = identity;
    const user = { email, name, role: roleOf(role), market: scope.market, shopIds: scope.shopIds };
    const by = { actor: `provider:${provider.id}`, reason: `first sign-in through ${provider.name}` };
    await withTransaction(pool, (connection) => insertUser(connection, user, null, by));
    return;
  }
  await follow(pool, provider, known.id, grant).catch((error: unknown) => {
    if (!(error instanceof ForbiddenError)) throw error;
    log.warn({ provider: provider.id }, "claims would take the last administrator: the role is kept");
  });
}
