import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import * as z from "zod";
import { ask } from "./ask.ts";
import type { ProviderOf } from "./config.ts";

const Token = z.object({ errcode: z.literal(0), access_token: z.string().min(1) });
const Visitor = z.object({ errcode: z.literal(0), userid: z.string().min(1) });
const Member = z.looseObject({ errcode: z.literal(0), name: z.string().optional(), biz_mail: z.string().optional() });

/**
 * WeCom: the code names a member to whoever holds a token of the whole corporation; there is no token of the person. Address
 * and secret belong to the corporation (`appid`) and one of its applications (`agentid`).
 */
export function wecom(provider: ProviderOf<"wecom">): GenericOAuthConfig {
  const { clientId, clientSecret, agentId, loginUrl, apiUrl } = provider;
  const call = <Shape>(path: string, parameters: Record<string, string>, shape: z.ZodType<Shape>): Promise<Shape> =>
    ask(new URL(`/cgi-bin/${path}?${new URLSearchParams(parameters).toString()}`, apiUrl), shape);
  return {
    providerId: provider.id,
    clientId,
    clientSecret,
    pkce: false,
    authorizationUrl: `${loginUrl}/wwlogin/sso/login`,
    authorizationUrlParams: { login_type: "CorpApp", appid: clientId, agentid: agentId },
    getToken: async ({ code }) => {
      const { access_token } = await call("gettoken", { corpid: clientId, corpsecret: clientSecret }, Token);
      const { userid } = await call("auth/getuserinfo", { access_token, code }, Visitor);
      return { accessToken: access_token, raw: { userid } };
    },
    getUserInfo: async ({ accessToken, raw }) => {
      const userid = Visitor.shape.userid.parse(raw?.["userid"]);
      const member = await call("user/get", { access_token: accessToken ?? "", userid }, Member);
      return { ...member, id: userid, email: member.biz_mail ?? "", name: member.name ?? userid, emailVerified: true };
    },
  };
}
