import { HubError } from "@orderhub/schema/errors";
import * as z from "zod";
import { roles } from "../../viewer/viewer.ts";

/** What somebody with this value in a claim may do. A dotted name reaches into the profile. */
const RoleRule = z.strictObject({
  claim: z.string().min(1),
  value: z.string().min(1),
  role: z.enum(roles),
  market: z.string().min(1).nullable().default(null),
  shopIds: z.array(z.string().min(1)).min(1).nullable().default(null),
});

const shared = {
  /** Part of the callback address, so it must never change. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "small letters, digits and dashes"),
  /** What the button says. */
  name: z.string().min(1).max(60),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** The first rule that fits decides; with rules, whoever fits none is refused. Without, roles are kept in the hub. */
  roles: z.array(RoleRule).default([]),
  /** Domains of e-mail addresses; empty for all. */
  allowedDomains: z.array(z.string().min(1)).default([]),
  /** Make people who are not in the hub yet. They need a rule that fits. */
  autoCreate: z.boolean().default(false),
};

const Oidc = z.strictObject({
  ...shared,
  kind: z.literal("oidc"),
  issuer: z.url(),
  scopes: z.array(z.string().min(1)).default(["openid", "profile", "email"]),
  /** Believe e-mail addresses that the provider does not call verified. */
  trustEmail: z.boolean().default(false),
});

/** The public clouds of the three; another address is for private editions. */
const Wecom = z.strictObject({
  ...shared,
  kind: z.literal("wecom"),
  agentId: z.string().min(1),
  loginUrl: z.url().default("https://login.work.weixin.qq.com"),
  apiUrl: z.url().default("https://qyapi.weixin.qq.com"),
});

const Dingtalk = z.strictObject({
  ...shared,
  kind: z.literal("dingtalk"),
  loginUrl: z.url().default("https://login.dingtalk.com"),
  apiUrl: z.url().default("https://api.dingtalk.com"),
});

const Feishu = z.strictObject({
  ...shared,
  kind: z.literal("feishu"),
  loginUrl: z.url().default("https://accounts.feishu.cn"),
  apiUrl: z.url().default("https://open.feishu.cn"),
});

export const SignInProvider = z.discriminatedUnion("kind", [Oidc, Wecom, Dingtalk, Feishu]);
export type SignInProvider = z.infer<typeof SignInProvider>;
export type ProviderOf<Kind extends SignInProvider["kind"]> = Extract<SignInProvider, { kind: Kind }>;

const SignInProviders = z.array(SignInProvider).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
  message: "two providers have the same id",
});

/** The providers of a JSON list. Throws `bad_config` with everything that is wrong; nothing of a secret is in the message. */
export function readSignInProviders(text: string | undefined): readonly SignInProvider[] {
  if (text === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new HubError("HUB_SIGN_IN is not JSON", { code: "bad_config", reaction: "stop" });
  }
  const parsed = SignInProviders.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new HubError(`HUB_SIGN_IN is wrong:\n${problems.join("\n")}`, { code: "bad_config", reaction: "stop" });
}
