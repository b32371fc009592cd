import { writeAudit } from "@orderhub/schema/audit";
import type { Connection } from "@orderhub/schema/db";
import type { Json } from "@orderhub/schema/json";
import { ForbiddenError, NotFoundError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import type { Scope } from "../viewer/scope.ts";
import type { Role } from "../viewer/viewer.ts";
import { setPassword } from "./insert-user.ts";

export interface UserState {
  readonly [name: string]: Json;
  readonly name: string;
  readonly role: string;
  readonly market: string | null;
  readonly shopIds: string[] | null;
  readonly locale: string;
  readonly disabled: boolean;
}

export interface UserChange {
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly locale: string;
  readonly disabled: boolean;
  readonly passwordHash: string | null;
}

/** The person as they are, locked with every administrator, so that two changes cannot take the last one together. */
async function lockUser(connection: Connection, id: string): Promise<UserState & { readonly email: string }> {
  const { rows } = await connection.query<UserState & { readonly id: string; readonly email: string }>(
    `select id, email, name, role, market, shop_ids as "shopIds", locale, disabled_at is not null as disabled
     from app_user where id = $1 or role = 'admin' order by id for update`,
    [id],
  );
  const user = rows.find((row) => row.id === id);
  if (user === undefined) throw new NotFoundError(say("noUser"), ["id"]);
  const { email, name, role, market, shopIds, locale, disabled } = user;
  return { email, name, role, market, shopIds, locale, disabled };
}

async function requireAdministrator(connection: Connection): Promise<void> {
  const { rowCount } = await connection.query(
    `select 1 from app_user where role = 'admin' and market is null and shop_ids is null
     and disabled_at is null limit 1`,
  );
  if (rowCount === 0) throw new ForbiddenError(say("lastAdministrator"));
}

function stateOf({ name, role, scope, locale, disabled }: UserChange): UserState {
  return { name, role, market: scope.market, shopIds: scope.shopIds && [...scope.shopIds], locale, disabled };
}

/**
 * Makes the person what `decide` says of what they are, in the caller's transaction, with an audit entry. Whoever loses rights
 * or gets a new password is signed out. Throws NOT_FOUND, and FORBIDDEN where the last administrator would go.
 */
export async function updateUser(
  connection: Connection,
  id: string,
  by: { readonly actor: string; readonly reason: string },
  decide: (before: UserState) => UserChange | Promise<UserChange>,
): Promise<void> {
  const { email, ...before } = await lockUser(connection, id);
  const change = await decide(before);
  const after = stateOf(change);
  await connection.query(
    `update app_user set name = $2, role = $3, market = $4, shop_ids = $5, locale = $6, updated_at = now(),
       disabled_at = case when $7 then coalesce(disabled_at, now()) end where id = $1`,
    [id, after.name, after.role, after.market, after.shopIds, after.locale, after.disabled],
  );
  if (before.role === "admin") await requireAdministrator(connection);
  if (change.passwordHash !== null) await setPassword(connection, id, change.passwordHash);
  if (after.disabled || change.passwordHash !== null)
    await connection.query("delete from user_session where user_id = $1", [id]);
  await writeAudit(connection, {
    ...by,
    action: "user.update",
    subject: `user/${email}`,
    before,
    after: { ...after, passwordReset: change.passwordHash !== null },
  });
}
