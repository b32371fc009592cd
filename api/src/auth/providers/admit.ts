import type { Grant } from "../../viewer/grants.ts";
import { cutName } from "../../users/person-name.ts";
import type { SignInProvider } from "./config.ts";

/** What a provider said of somebody, as it said it. */
export type Profile = Readonly<Record<string, unknown>>;

export interface Identity {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
}

export type Admission =
  | { readonly kind: "refused"; readonly because: string }
  /** `grant` is null where roles are kept in the hub. */
  | { readonly kind: "admitted"; readonly identity: Identity; readonly grant: Grant | null };

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

/** The value under a dotted name. A name with dots of its own (a URL) is tried as a whole first. */
function claimOf(profile: Profile, claim: string): unknown {
  if (Object.hasOwn(profile, claim)) return profile[claim];
  return claim.split(".").reduce<unknown>((value, name) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  }, profile);
}

function fits(value: unknown, wanted: string): boolean {
  return (Array.isArray(value) ? value : [value]).some((one) => textOf(one) === wanted);
}

/** Who the profile is about. Some directories give no address: then it is made of the subject, under a domain that cannot be. */
export function identityOf(provider: SignInProvider, profile: Profile): Identity {
  const subject = textOf(profile["sub"]) || textOf(profile["id"]);
  const email = textOf(profile["email"]).toLowerCase() || `${subject.toLowerCase()}@${provider.id}.invalid`;
  return { subject, email, name: cutName(textOf(profile["name"]), email) };
}

/** Whether somebody may come in, and as what. Pure. */
export function admit(provider: SignInProvider, profile: Profile): Admission {
  const identity = identityOf(provider, profile);
  const refused = (because: string): Admission => ({ kind: "refused", because });
  if (identity.subject === "") return refused(`${provider.name} did not say who you are`);
  if (provider.kind === "oidc" && !provider.trustEmail && !fits(profile["email_verified"], "true")) {
    if (profile["email_verified"] !== true) return refused(`${provider.name} has not verified your e-mail address`);
  }
  const domain = identity.email.slice(identity.email.lastIndexOf("@") + 1);
  if (provider.allowedDomains.length > 0 && !provider.allowedDomains.some((one) => one.toLowerCase() === domain))
    return refused(`Addresses of ${domain} may not sign in here`);
  if (provider.roles.length === 0) return { kind: "admitted", identity, grant: null };
  const rule = provider.roles.find(({ claim, value }) => fits(claimOf(profile, claim), value));
  if (rule === undefined) return refused("You have no role in the order hub: ask an administrator of your directory");
  const { role, market, shopIds } = rule;
  return { kind: "admitted", identity, grant: { role, scope: { market, shopIds } } };
}
