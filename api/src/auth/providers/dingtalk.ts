import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import * as z from "zod";
import { ask, json } from "./ask.ts";
import type { ProviderOf } from "./config.ts";

const Token = z.object({ accessToken: z.string().min(1), corpId: z.string().optional() });
const Me = z.looseObject({ unionId: z.string().min(1), nick: z.string().optional(), email: z.string().optional() });

/** DingTalk: the token is asked for in JSON with names of its own, and shown in a header of its own. */
export function dingtalk(provider: ProviderOf<"dingtalk">): GenericOAuthConfig {
  const { clientId, clientSecret, loginUrl, apiUrl } = provider;
  return {
    providerId: provider.id,
    clientId,
    clientSecret,
    pkce: false,
    scopes: ["openid"],
    authorizationUrl: `${loginUrl}/oauth2/auth`,
    authorizationUrlParams: { prompt: "consent" },
    getToken: async ({ code }) => {
      const body = { clientId, clientSecret, code, grantType: "authorization_code" };
      const { accessToken, corpId } = await ask(new URL("/v1.0/oauth2/userAccessToken", apiUrl), Token, json(body));
      return { accessToken, raw: { corpId } };
    },
    getUserInfo: async ({ accessToken, raw }) => {
      const headers = { "x-acs-dingtalk-access-token": accessToken ?? "" };
      const me = await ask(new URL("/v1.0/contact/users/me", apiUrl), Me, { headers });
      const { unionId, nick, email } = me;
      return {
        ...me,
        id: unionId,
        email: email ?? "",
        name: nick ?? unionId,
        corpId: raw?.["corpId"],
        emailVerified: true,
      };
    },
  };
}

/** DingTalk calls the code `authCode`; everybody else calls it `code`. Other addresses stay as they are. */
export function withCode(requestUrl: string): string {
  const [path = "", query = ""] = requestUrl.split("?", 2);
  if (!path.startsWith("/api/auth/callback/")) return requestUrl;
  const parameters = new URLSearchParams(query);
  const authCode = parameters.get("authCode");
  if (authCode === null || parameters.has("code")) return requestUrl;
  parameters.delete("authCode");
  parameters.set("code", authCode);
  return `${path}?${parameters.toString()}`;
}
