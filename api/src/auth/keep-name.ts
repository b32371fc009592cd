import { cutName } from "../users/person-name.ts";

interface Kept {
  readonly name?: string;
  readonly image: null;
}

/** What the sign-in library may keep of a person, whatever a provider or a caller gave: a name that can be shown, no picture. */
export function keepName(user: { readonly name?: unknown; readonly email?: unknown }): Promise<{ data: Kept }> {
  const { name, email } = user;
  const instead = typeof email === "string" ? email : "?";
  const kept = typeof name === "string" ? { name: cutName(name, instead) } : {};
  return Promise.resolve({ data: { ...kept, image: null } });
}
