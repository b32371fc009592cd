import { builder } from "../builder.ts";
import { roleOf } from "../users/user-row.ts";
import { guarded } from "../viewer/permissions.ts";
import { RoleEnum, ScopeType } from "../viewer/types.ts";
import { describedEnum } from "../vocabulary/enums.ts";
import { readTokens } from "./read-tokens.ts";
import type { TokenRow } from "./token-row.ts";

const ApiTokenStatus = describedEnum<"active" | "expired" | "revoked">("ApiTokenStatus", "Whether a token is taken.", {
  ACTIVE: { value: "active", description: "Taken." },
  EXPIRED: { value: "expired", description: "Its time is over." },
  REVOKED: { value: "revoked", description: "Somebody ended it." },
});

export const ApiToken = builder.objectRef<TokenRow>("ApiToken");

builder.node(ApiToken, {
  description: "A bearer token for a program. The hub keeps only its SHA-256.",
  id: { resolve: ({ id }) => id, description: "Opaque id, the same for ever; it is not the secret." },
  loadMany: guarded("MANAGE_ACCESS", (ids, { db, scope }) => readTokens(db, scope, ids)),
  fields: (t) => ({
    name: t.exposeString("name", { description: "What it is for." }),
    role: t.field({ type: RoleEnum, description: "What it may do.", resolve: ({ role }) => roleOf(role) }),
    scope: t.field({
      type: ScopeType,
      description: "Where it may do it.",
      resolve: ({ market, shopIds }) => ({ market, shopIds }),
    }),
    status: t.field({
      type: ApiTokenStatus,
      description: "Whether it is taken.",
      resolve: ({ revokedAt, expiresAt }, _args, { now }) => {
        if (revokedAt !== null) return "revoked";
        return expiresAt !== null && expiresAt <= now ? "expired" : "active";
      },
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was made." }),
    createdBy: t.exposeString("createdBy", { nullable: true, description: "Who made it, as in the audit log." }),
    expiresAt: t.expose("expiresAt", { type: "DateTime", nullable: true, description: "When it ends; null: never." }),
    revokedAt: t.expose("revokedAt", { type: "DateTime", nullable: true, description: "When somebody ended it." }),
    lastUsedAt: t.expose("lastUsedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was last shown, to about a minute.",
    }),
  }),
});

export const ApiTokenConnection = builder.connectionObject(
  { type: ApiToken, name: "ApiTokenConnection", description: "A page of tokens." },
  { name: "ApiTokenEdge", description: "A token in a page." },
);
