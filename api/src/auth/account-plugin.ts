import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import * as z from "zod";
import { TooManyError } from "../limits/attempts.ts";
import type { Services } from "../services.ts";
import type { ScopedPool } from "../sql/scoped-pool.ts";
import { changePassword, type PasswordOutcome } from "./change-password.ts";
import { maxPassword, minPassword } from "./password-rules.ts";
import { countPassword } from "./sign-in-limits.ts";

/** What is told of a password that was not changed: the code is what the pages put into words. */
const refusals: Readonly<Record<Exclude<PasswordOutcome, "done">, { code: string; message: string }>> = {
  none: { code: "CREDENTIAL_ACCOUNT_NOT_FOUND", message: "You sign in without a password" },
  wrong: { code: "INVALID_PASSWORD", message: "The current password is not right" },
  same: { code: "PASSWORD_SAME", message: "The new password is the current one" },
  short: { code: "PASSWORD_TOO_SHORT", message: `The new password needs at least ${minPassword} characters` },
  long: { code: "PASSWORD_TOO_LONG", message: `The new password may have at most ${maxPassword} characters` },
  weak: { code: "PASSWORD_TOO_WEAK", message: "The new password would soon be guessed" },
};

const Change = z.object({ currentPassword: z.string().max(maxPassword), newPassword: z.string().max(4_096) });

function tooMany(error: unknown): never {
  if (!(error instanceof TooManyError)) throw error;
  const body = { code: "TOO_MANY_REQUESTS", message: error.message };
  throw new APIError("TOO_MANY_REQUESTS", body, { "retry-after": String(error.retryAfterSeconds) });
}

/** Ends a session, with an audit entry, where there is one. */
async function endSession(pool: ScopedPool, token: string): Promise<void> {
  await withTransaction(pool, async (connection) => {
    const { rows } = await connection.query<{ email: string }>(
      "delete from user_session s using app_user u where s.token = $1 and u.id = s.user_id returning u.email",
      [token],
    );
    for (const { email } of rows)
      await writeAudit(connection, { actor: email, action: "session.sign_out", subject: `user/${email}` });
  });
}

/** The hub's own endpoints in place of the library's of the same name: those write nothing down. */
export function accountPlugin({ pool, buckets }: Pick<Services, "pool" | "buckets">) {
  return {
    id: "orderhub-account",
    endpoints: {
      signOut: createAuthEndpoint("/sign-out", { method: "POST", requireHeaders: true }, async (ctx) => {
        const token = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
        if (token) await endSession(pool, token);
        deleteSessionCookie(ctx);
        return ctx.json({ success: true });
      }),
      changePassword: createAuthEndpoint(
        "/change-password",
        { method: "POST", body: Change, use: [sensitiveSessionMiddleware] },
        async (ctx) => {
          const { session } = ctx.context.session;
          const tried = await countPassword(buckets, `change:${session.userId}`).catch(tooMany);
          const { currentPassword: current, newPassword: wanted } = ctx.body;
          const change = { userId: session.userId, sessionToken: session.token, current, wanted };
          const outcome = await changePassword(pool, change);
          if (outcome !== "wrong") tried.isRight();
          if (outcome !== "done") throw new APIError("BAD_REQUEST", refusals[outcome]);
          return ctx.json({ success: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
