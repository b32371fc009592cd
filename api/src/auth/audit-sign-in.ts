import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import { createAuthMiddleware } from "better-auth/api";
import type { ScopedPool } from "../sql/scoped-pool.ts";

const SIGN_IN = /^\/(?:sign-in\/|callback\/|oauth2\/callback)/;

/** Writes down who signed in and which known account was refused. An address that no account has is not kept. */
export function auditSignIns(pool: ScopedPool) {
  return createAuthMiddleware(async ({ path, body, context }) => {
    if (!SIGN_IN.test(path)) return;
    const signedIn = context.newSession?.user.email;
    const email = signedIn ?? (await knownAddress(pool, body));
    // A sign-in by a provider has two steps; the first one decides nothing.
    if (email === undefined && !path.endsWith("/email")) return;
    await withTransaction(pool, (connection) =>
      writeAudit(connection, {
        actor: email ?? "unknown",
        action: signedIn === undefined ? "session.refuse" : "session.sign_in",
        subject: `user/${email ?? "unknown"}`,
        after: { by: path },
      }),
    );
  });
}

/** Writes down who signed out. A session that ends by its age or with its account is not a deed of its person. */
export function auditSignOut(pool: ScopedPool) {
  return async ({ userId }: { readonly userId: string }, context: { readonly path?: string } | null): Promise<void> => {
    if (context?.path !== "/sign-out") return;
    const { rows } = await pool.query<{ email: string }>("select email from app_user where id = $1", [userId]);
    const email = rows[0]?.email;
    if (email === undefined) return;
    await withTransaction(pool, (connection) =>
      writeAudit(connection, { actor: email, action: "session.sign_out", subject: `user/${email}` }),
    );
  };
}

async function knownAddress(pool: ScopedPool, body: unknown): Promise<string | undefined> {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : undefined;
  if (typeof email !== "string") return undefined;
  const { rows } = await pool.query<{ email: string }>("select email from app_user where email = $1", [
    email.toLowerCase(),
  ]);
  return rows[0]?.email;
}
