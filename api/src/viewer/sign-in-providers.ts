import type { SignInProvider as Provider } from "../auth/providers/config.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../vocabulary/enums.ts";

const SignInProviderKind = describedEnum<Provider["kind"]>("SignInProviderKind", "What kind of provider it is.", {
  OIDC: { value: "oidc", description: "OpenID Connect." },
  WECOM: { value: "wecom", description: "WeCom (企业微信)." },
  DINGTALK: { value: "dingtalk", description: "DingTalk (钉钉)." },
  FEISHU: { value: "feishu", description: "Feishu (飞书)." },
});

const SignInProvider = builder.objectRef<Provider>("SignInProvider").implement({
  description: "A provider through which people sign in. POST its id as provider to /api/auth/sign-in/social.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its key; it is no node." }),
    name: t.exposeString("name", { description: "What the button says." }),
    kind: t.field({ type: SignInProviderKind, description: "What kind it is.", resolve: ({ kind }) => kind }),
  }),
});

builder.queryFields((t) => ({
  signInProviders: t.field({
    type: [SignInProvider],
    skipTypeScopes: true,
    description: "Where one can sign in beside by password. Readable without signing in.",
    resolve: (_root, _args, { services }) => [...services.signInProviders],
  }),
}));
