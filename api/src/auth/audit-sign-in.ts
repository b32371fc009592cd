import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import { APIError, createAuthMiddleware } from "better-auth/api";
import type { ScopedPool } from "../sql/scoped-pool.ts";

const SIGN_IN = /^\/(?:sign-in\/|callback\/)/;

/**
 * Lets a session begin: not for somebody who is disabled, and not before the audit log says who signs in. Where the entry
 * cannot be written there is no session.
 */
export function admitSession(pool: ScopedPool) {
  return async ({ userId }: { readonly userId: string }, context: { readonly path?: string } | null): Promise<void> => {
    await withTransaction(pool, async (connection) => {
      const { rows } = await connection.query<{ email: string }>(
        "select email from app_user where id = $1 and disabled_at is null for share",
        [userId],
      );
      const email = rows[0]?.email;
      if (email === undefined)
        throw new APIError("FORBIDDEN", { code: "account_disabled", message: "This account is disabled" });
      await writeAudit(connection, {
        actor: email,
        action: "session.sign_in",
        subject: `user/${email}`,
        after: { by: context?.path ?? "unknown" },
      });
    });
  };
}

/** Writes down which known account was refused. An address that no account has is not kept. */
export function auditRefusals(pool: ScopedPool) {
  return createAuthMiddleware(async ({ path, body, context }) => {
    if (!SIGN_IN.test(path) || context.newSession) return;
    const email = await knownAddress(pool, body);
    // A sign-in by a provider has two steps; the first one decides nothing.
    if (email === undefined && !path.endsWith("/email")) return;
    await withTransaction(pool, (connection) =>
      writeAudit(connection, {
        actor: email ?? "unknown",
        action: "session.refuse",
        subject: `user/${email ?? "unknown"}`,
        after: { by: path },
      }),
    );
  });
}

async function knownAddress(pool: ScopedPool, body: unknown): Promise<string | undefined> {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : undefined;
  if (typeof email !== "string" || email.length > 254) return undefined;
  const { rows } = await pool.query<{ email: string }>("select email from app_user where email = $1", [
    email.toLowerCase(),
  ]);
  return rows[0]?.email;
}
