import { hkdfSync } from "node:crypto";
import { parseKeyring } from "@orderhub/schema/crypto";
import type { PrismaClient } from "@orderhub/schema/prisma";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { ScopedPool } from "../sql/scoped-pool.ts";
import { auditSignIns } from "./audit-sign-in.ts";

export interface SignInOptions {
  /** Where sign-ins are audited. */
  readonly pool: ScopedPool;
  readonly prisma: PrismaClient;
  readonly keyring: string;
  readonly baseUrl: string;
  readonly trustedOrigins: readonly string[];
}

/** The secret of sessions comes from the oldest key of the hub, so that adding a key signs nobody out. */
function sessionSecret(keyring: string): string {
  const { searchKey } = parseKeyring(keyring);
  return Buffer.from(hkdfSync("sha256", searchKey, "", "orderhub sessions", 32)).toString("base64url");
}

async function refuseDisabled(prisma: PrismaClient, userId: string): Promise<void> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  if (user === null || user.disabledAt !== null)
    throw new APIError("FORBIDDEN", { message: "This account is disabled" });
}

/** E-mail and password sessions over the hub's own user tables. Nobody can sign up by themselves. */
export function createSignIn({ pool, prisma, keyring, baseUrl, trustedOrigins }: SignInOptions) {
  return betterAuth({
    database: prismaAdapter(prisma, { provider: "postgresql" }),
    secret: sessionSecret(keyring),
    baseURL: baseUrl,
    basePath: "/api/auth",
    trustedOrigins: [...trustedOrigins],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true },
    rateLimit: { enabled: true, window: 10, max: 100, customRules: { "/sign-in/email": { window: 60, max: 20 } } },
    user: {
      modelName: "user",
      additionalFields: {
        role: { type: "string", input: false, defaultValue: "analyst" },
        market: { type: "string", input: false, required: false },
        shopIds: { type: "string[]", input: false, required: false },
        locale: { type: "string", input: false, defaultValue: "zh" },
      },
    },
    session: { modelName: "userSession", cookieCache: { enabled: true, maxAge: 60 } },
    hooks: { after: auditSignIns(pool) },
    databaseHooks: {
      session: { create: { before: ({ userId }) => refuseDisabled(prisma, userId) } },
    },
    account: { modelName: "userAccount" },
    verification: { modelName: "userVerification" },
    advanced: { cookiePrefix: "orderhub" },
  });
}

export type SignIn = ReturnType<typeof createSignIn>;
