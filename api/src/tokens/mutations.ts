import { randomUUID } from "node:crypto";
import { writeAudit } from "@orderhub/schema/audit";
import { withTransaction } from "@orderhub/schema/db";
import { hashToken, newToken } from "../auth/read-token.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { ForbiddenError, InvalidInputError, NotFoundError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { mutationErrors } from "../errors/types.ts";
import { rowIdOf } from "../relay/global-id.ts";
import { actorOfContext, reasonOf } from "../runs/mutation-input.ts";
import { cleanName, maxNameLength } from "../users/person-name.ts";
import { roleOf } from "../users/user-row.ts";
import { mayGrant, readScope, requireGrant, type AskedScope } from "../viewer/grants.ts";
import { requirePermission } from "../viewer/permissions.ts";
import { RoleEnum } from "../viewer/types.ts";
import type { Role, Viewer } from "../viewer/viewer.ts";
import { readTokens } from "./read-tokens.ts";
import type { TokenRow } from "./token-row.ts";
import { ApiToken } from "./types.ts";

const dayMs = 86_400_000;
const defaultDays = 90;
const maxDays = 366;

interface CreatedToken {
  readonly apiToken: TokenRow;
  readonly secret: string;
}

const CreateApiTokenSuccess = builder.objectRef<CreatedToken>("CreateApiTokenSuccess").implement({
  description: "The token is taken from now on.",
  fields: (t) => ({
    apiToken: t.field({ type: ApiToken, description: "The token.", resolve: ({ apiToken }) => apiToken }),
    secret: t.exposeString("secret", { description: "What the program sends as bearer. Shown this once." }),
  }),
});

const RevokeApiTokenSuccess = builder.objectRef<{ apiToken: TokenRow }>("RevokeApiTokenSuccess").implement({
  description: "The token is refused within 2 seconds.",
  fields: (t) => ({
    apiToken: t.field({ type: ApiToken, description: "The token as it is now.", resolve: ({ apiToken }) => apiToken }),
  }),
});

/** When a new token ends: asked for within a year, and never after the credential that asks. */
function expiryOf(asked: Date | null | undefined, viewer: Viewer, now: Date): Date {
  const latest = new Date(now.getTime() + maxDays * dayMs);
  if (asked && (asked <= now || asked > latest))
    throw new InvalidInputError(say("tokenEnds", { days: maxDays }), ["expiresAt"]);
  const expiresAt = asked ?? new Date(now.getTime() + defaultDays * dayMs);
  if (viewer.expiresAt === null || expiresAt <= viewer.expiresAt) return expiresAt;
  if (asked) throw new ForbiddenError(say("tokenOutlives"));
  return viewer.expiresAt;
}

async function tokenOf({ db, scope }: Context, id: string): Promise<TokenRow> {
  const [apiToken] = await readTokens(db, scope, [id]);
  if (!apiToken) throw new NotFoundError(say("noToken"), ["id"]);
  return apiToken;
}

interface CreateTokenArgs extends AskedScope {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: Date | null | undefined;
  readonly reason: string;
}

async function create(context: Context, args: CreateTokenArgs): Promise<CreatedToken> {
  const viewer = requirePermission(context.viewer, "MANAGE_ACCESS");
  const reason = reasonOf(args.reason);
  const actor = actorOfContext(context);
  const name = cleanName(args.name);
  if (name === null) throw new InvalidInputError(say("nameLength", { max: maxNameLength }), ["name"]);
  const expiresAt = expiryOf(args.expiresAt, viewer, context.now);
  const { role } = args;
  const scope = await readScope(args, context);
  requireGrant(viewer, { role, scope });
  const [id, secret, shopIds] = [randomUUID(), newToken(), scope.shopIds && [...scope.shopIds]];
  await withTransaction(context.services.pool, async (connection) => {
    await connection.query(
      `insert into api_token (id, name, token_hash, role, market, shop_ids, expires_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, name, hashToken(secret), role, scope.market, shopIds, expiresAt, actor],
    );
    const after = { name, role, market: scope.market, shopIds, expiresAt: expiresAt.toISOString() };
    await writeAudit(connection, { actor, action: "token.create", subject: `token/${id}`, reason, after });
  });
  return { apiToken: await tokenOf(context, id), secret };
}

async function revoke(context: Context, args: { id: string; reason: string }): Promise<{ apiToken: TokenRow }> {
  const viewer = requirePermission(context.viewer, "MANAGE_ACCESS");
  const reason = reasonOf(args.reason);
  const actor = actorOfContext(context);
  const id = rowIdOf("ApiToken", args.id, "id");
  const { name, role, market, shopIds, revokedAt } = await tokenOf(context, id);
  const held = { role: roleOf(role), scope: { market, shopIds } };
  if (!mayGrant(viewer, held)) throw new NotFoundError(say("noToken"), ["id"]);
  if (revokedAt !== null) throw new InvalidInputError(say("tokenEnded"), ["id"]);
  await withTransaction(context.services.pool, async (connection) => {
    const { rowCount } = await connection.query(
      "update api_token set revoked_at = now() where id = $1 and revoked_at is null",
      [id],
    );
    if (rowCount === 0) throw new InvalidInputError(say("tokenEnded"), ["id"]);
    const after = { revoked: true };
    const before = { name, role, market, shopIds: shopIds && [...shopIds], revoked: false };
    await writeAudit(connection, { actor, action: "token.revoke", subject: `token/${id}`, reason, before, after });
  });
  return { apiToken: await tokenOf(context, id) };
}

builder.mutationFields((t) => ({
  createApiToken: t.field({
    type: CreateApiTokenSuccess,
    authScopes: { may: "MANAGE_ACCESS" },
    description: "Makes a token for a program. Nobody can grant more than they hold.",
    errors: {
      types: mutationErrors,
      union: { name: "CreateApiTokenResult", description: "What came of making a token." },
    },
    args: {
      name: t.arg.string({ required: true, description: "What it is for." }),
      role: t.arg({ type: RoleEnum, required: true, description: "What it may do." }),
      market: t.arg.string({ description: "Only shops of this market; absent: as your own scope." }),
      shopIds: t.arg.stringList({
        description: "Only these shops, none for an empty list; absent: as your own scope.",
      }),
      expiresAt: t.arg({
        type: "DateTime",
        description: `When it ends, at most ${maxDays} days from now; absent: in ${defaultDays} days.`,
      }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => create(context, args),
  }),
  revokeApiToken: t.field({
    type: RevokeApiTokenSuccess,
    authScopes: { may: "MANAGE_ACCESS" },
    description: "Ends a token for good.",
    errors: {
      types: mutationErrors,
      union: { name: "RevokeApiTokenResult", description: "What came of ending a token." },
    },
    args: {
      id: t.arg.id({ required: true, description: "The id of the ApiToken." }),
      reason: t.arg.string({ required: true, description: "Why; kept in the audit log." }),
    },
    resolve: (_root, args, context) => revoke(context, args),
  }),
}));
