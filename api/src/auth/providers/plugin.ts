import { genericOAuth, type GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import type { Services } from "../../services.ts";
import { admit, identityOf, type Profile } from "./admit.ts";
import type { SignInProvider } from "./config.ts";
import { dingtalk } from "./dingtalk.ts";
import { feishu } from "./feishu.ts";
import { keepPerson } from "./keep-person.ts";
import { oidc } from "./oidc.ts";
import { wecom } from "./wecom.ts";

function flowOf(provider: SignInProvider): GenericOAuthConfig {
  switch (provider.kind) {
    case "oidc":
      return oidc(provider);
    case "wecom":
      return wecom(provider);
    case "dingtalk":
      return dingtalk(provider);
    case "feishu":
      return feishu(provider);
  }
}

/** The sign-in flows of the providers. Who comes back is put on record before they are signed in. */
export function signInPlugin(providers: readonly SignInProvider[], services: Pick<Services, "pool" | "log">) {
  const config = providers.map((provider) => ({
    ...flowOf(provider),
    name: provider.name,
    mapProfileToUser: async (profile: Profile) => {
      const admission = admit(provider, profile);
      if (admission.kind === "admitted") await keepPerson(services, provider, admission);
      const { email, name } = identityOf(provider, profile);
      return { email, name, emailVerified: admission.kind === "admitted" };
    },
  }));
  return genericOAuth({ config });
}

/** Refuses whoever is not admitted, and whoever the hub does not know where the provider may not make people. */
export function refuseStrangers(providers: readonly SignInProvider[]) {
  return ({
    source,
  }: {
    source: { action?: string | undefined; oauth?: { providerId: string; profile?: Profile | undefined } | undefined };
  }) => {
    const { oauth, action } = source;
    if (oauth === undefined) return undefined;
    const provider = providers.find(({ id }) => id === oauth.providerId);
    if (provider === undefined) return { error: "not_admitted", errorDescription: "This provider is not known here" };
    const admission = admit(provider, oauth.profile ?? {});
    if (admission.kind === "refused") return { error: "not_admitted", errorDescription: admission.because };
    const isKnown = action === "sign-in" || action === "link-account";
    if (isKnown) return undefined;
    return { error: "no_account", errorDescription: "You have no account in the order hub: ask an administrator" };
  };
}
