import type { Sandbox } from "../../sandbox.ts";
import type { Params } from "./arguments.ts";

/** Seconds a refreshed session lives: a year, like that of a subscribed app. */
const sessionLifeSeconds = 365 * 86_400;

/** `POST /oauth/token` with `grant_type=refresh_token`: a new session and refresh token; the old session ends. */
export function handleTokenCall(sandbox: Sandbox, params: Params): { status: number; body: string } {
  const refuse = (error: string, why: string): { status: number; body: string } => ({
    status: 400,
    body: JSON.stringify({ error, error_description: why }),
  });
  if (params.get("grant_type") !== "refresh_token")
    return refuse("unsupported_grant_type", "only refresh_token is played");
  const ledger = sandbox.ledgers.find(({ shop }) => sandbox.credentials(shop).appKey === params.get("client_id"));
  if (!ledger) return refuse("invalid_client", "unknown client_id");
  const { appSecret, refreshToken } = sandbox.credentials(ledger.shop);
  if (params.get("client_secret") !== appSecret) return refuse("invalid_client", "client_secret does not match");
  if (params.get("refresh_token") !== refreshToken) return refuse("invalid_grant", "refresh token is not valid");
  const renewed = sandbox.renewToken(ledger.shop, sessionLifeSeconds);
  const body = JSON.stringify({
    access_token: renewed.session,
    refresh_token: renewed.refreshToken,
    token_type: "Bearer",
    expires_in: sessionLifeSeconds,
    re_expires_in: sessionLifeSeconds,
    taobao_user_nick: encodeURIComponent(ledger.shop.sellerNick),
    taobao_user_id: ledger.shop.sellerId,
  });
  return { status: 200, body };
}
