import { hkdfSync } from "node:crypto";
import { parseKeyring } from "@orderhub/schema/crypto";
import type { PrismaClient } from "@orderhub/schema/prisma";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Services } from "../services.ts";
import type { ScopedPool } from "../sql/scoped-pool.ts";
import { auditSignIns, auditSignOut } from "./audit-sign-in.ts";
import { refuseStrangers, signInPlugin } from "./providers/plugin.ts";

export interface SignInOptions {
  /** Where sign-ins are audited. */
  readonly pool: ScopedPool;
  readonly prisma: PrismaClient;
  readonly keyring: string;
  readonly baseUrl: string;
  readonly trustedOrigins: readonly string[];
  readonly services: Pick<Services, "pool" | "log" | "signInProviders">;
}

/** The secret of sessions comes from the oldest key of the hub, so that adding a key signs nobody out. */
function sessionSecret(keyring: string): string {
  const { searchKey } = parseKeyring(keyring);
  return Buffer.from(hkdfSync("sha256", searchKey, "", "orderhub sessions", 32)).toString("base64url");
}

async function refuseDisabled(prisma: PrismaClient, userId: string): Promise<void> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  if (user === null || user.disabledAt !== null)
    throw new APIError("FORBIDDEN", { code: "account_disabled", message: "This account is disabled" });
}

/** What a provider gave for calls in a person's name. The hub makes none, so it keeps nothing that could make one. */
function withoutTokens(): Promise<{ data: { accessToken: null; refreshToken: null; idToken: null } }> {
  return Promise.resolve({ data: { accessToken: null, refreshToken: null, idToken: null } });
}

/** Sessions by password or through a provider, over the hub's own user tables. Nobody can sign up by themselves. */
export function createSignIn({ pool, prisma, keyring, baseUrl, trustedOrigins, services }: SignInOptions) {
  const providers = services.signInProviders;
  return betterAuth({
    database: prismaAdapter(prisma, { provider: "postgresql" }),
    secret: sessionSecret(keyring),
    baseURL: baseUrl,
    basePath: "/api/auth",
    trustedOrigins: [...trustedOrigins],
    telemetry: { enabled: false },
    onAPIError: { errorURL: "/sign-in" },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true },
    rateLimit: {
      enabled: true,
      window: 10,
      max: 100,
      customRules: { "/sign-in/email": { window: 60, max: 20 }, "/sign-in/social": { window: 60, max: 60 } },
    },
    user: {
      modelName: "user",
      validateUserInfo: refuseStrangers(providers),
      additionalFields: {
        role: { type: "string", input: false, defaultValue: "analyst" },
        market: { type: "string", input: false, required: false },
        shopIds: { type: "string[]", input: false, required: false },
        locale: { type: "string", input: false, defaultValue: "zh" },
      },
    },
    session: { modelName: "userSession", cookieCache: { enabled: true, maxAge: 60 } },
    hooks: { after: auditSignIns(pool) },
    plugins: [signInPlugin(providers, services)],
    databaseHooks: {
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
      session: {
        create: { before: ({ userId }) => refuseDisabled(prisma, userId) },
        delete: { after: auditSignOut(pool) },
      },
    },
    account: {
      modelName: "userAccount",
      accountLinking: { enabled: true, trustedProviders: providers.map(({ id }) => id) },
    },
    verification: { modelName: "userVerification" },
    advanced: { cookiePrefix: "orderhub" },
  });
}

export type SignIn = ReturnType<typeof createSignIn>;
