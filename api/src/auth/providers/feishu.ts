import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import * as z from "zod";
import { ask, json } from "./ask.ts";
import type { ProviderOf } from "./config.ts";

const Token = z.object({ code: z.literal(0), access_token: z.string().min(1) });
const Me = z.object({
  code: z.literal(0),
  data: z.looseObject({
    union_id: z.string().min(1),
    name: z.string().optional(),
    email: z.string().optional(),
    enterprise_email: z.string().optional(),
  }),
});

/** Feishu (Lark): OAuth with PKCE, the token asked for in JSON, and every answer in an envelope with a code. */
export function feishu(provider: ProviderOf<"feishu">): GenericOAuthConfig {
  const { clientId, clientSecret, loginUrl, apiUrl } = provider;
  return {
    providerId: provider.id,
    clientId,
    clientSecret,
    authorizationUrl: `${loginUrl}/open-apis/authen/v1/authorize`,
    getToken: async ({ code, redirectURI, codeVerifier }) => {
      const body = {
        grant_type: "authorization_code",
        client_id: clientId,
        client_secret: clientSecret,
        code,
        redirect_uri: redirectURI,
        code_verifier: codeVerifier,
      };
      const { access_token } = await ask(new URL("/open-apis/authen/v2/oauth/token", apiUrl), Token, json(body));
      return { accessToken: access_token };
    },
    getUserInfo: async ({ accessToken }) => {
      const headers = { authorization: `Bearer ${accessToken ?? ""}` };
      const { data } = await ask(new URL("/open-apis/authen/v1/user_info", apiUrl), Me, { headers });
      const { union_id, name, enterprise_email, email } = data;
      return {
        ...data,
        id: union_id,
        email: enterprise_email || email || "",
        name: name ?? union_id,
        emailVerified: true,
      };
    },
  };
}
