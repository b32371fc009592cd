import { parseKeyring } from "@orderhub/schema/crypto";
import type { PrismaClient } from "@orderhub/schema/prisma";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Services } from "../services.ts";
import type { ScopedPool } from "../sql/scoped-pool.ts";
import { accountPlugin } from "./account-plugin.ts";
import { auditRefusals, admitSession } from "./audit-sign-in.ts";
import { keepName } from "./keep-name.ts";
import { refuseStrangers, signInPlugin } from "./providers/plugin.ts";

export interface SignInOptions {
  /** Where sign-ins are audited. */
  readonly pool: ScopedPool;
  readonly prisma: PrismaClient;
  readonly keyring: string;
  readonly baseUrl: string;
  readonly trustedOrigins: readonly string[];
  readonly services: Pick<Services, "pool" | "log" | "signInProviders" | "buckets">;
}

/** The secret of sessions: the keyring's entry for them, so that it can be replaced alone. */
function sessionSecret(keyring: string): string {
  return parseKeyring(keyring).sessionKey.toString("base64url");
}

/** What a provider gave for calls in a person's name. The hub makes none, so it keeps nothing that could make one. */
function withoutTokens(): Promise<{ data: { accessToken: null; refreshToken: null; idToken: null } }> {
  return Promise.resolve({ data: { accessToken: null, refreshToken: null, idToken: null } });
}

/** Where the hub tells the library from whom a request comes; whatever a client sends under this name is not passed on. */
export const clientHeader = "x-orderhub-client";

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
    // Tries and requests are counted by the hub, for all replicas together (sign-in-limits.ts).
    rateLimit: { enabled: false },
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
    // No cache in a cookie: whoever holds the cookie would stay signed in after the session has ended.
    session: { modelName: "userSession", cookieCache: { enabled: false } },
    hooks: { after: auditRefusals(pool) },
    plugins: [signInPlugin(providers, services), accountPlugin(services)],
    databaseHooks: {
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
      user: { create: { before: keepName }, update: { before: keepName } },
      session: { create: { before: admitSession(pool) } },
    },
    account: {
      modelName: "userAccount",
      accountLinking: { enabled: true, trustedProviders: providers.map(({ id }) => id) },
    },
    verification: { modelName: "userVerification" },
    advanced: { cookiePrefix: "orderhub", ipAddress: { ipAddressHeaders: [clientHeader] } },
  });
}

export type SignIn = ReturnType<typeof createSignIn>;
