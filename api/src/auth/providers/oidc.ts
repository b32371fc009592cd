import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import type { ProviderOf } from "./config.ts";

/** Any OpenID Connect provider: found by its issuer, PKCE, and an ID token that is verified and bound to this sign-in by a nonce. */
export function oidc(provider: ProviderOf<"oidc">): GenericOAuthConfig {
  const { id, clientId, clientSecret, issuer, scopes } = provider;
  return {
    providerId: id,
    clientId,
    clientSecret,
    scopes,
    discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
  };
}
