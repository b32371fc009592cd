/** Longest name of a person, a token or a provider's user, in characters. */
export const maxNameLength = 100;

/** Control and format characters (direction marks, zero-width), lone surrogates, private use: nothing of a name. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** A name as it is kept: composed, without what cannot be seen, single spaces. Null where nothing is left, or too much. */
export function cleanName(text: string): string | null {
  // Whatever is much longer is not even looked at.
  if (text.length > 10 * maxNameLength) return null;
  const name = text.replace(/\s/gu, " ").replace(unseen, "").normalize("NFC").split(" ").filter(Boolean).join(" ");
  return name === "" || name.length > maxNameLength ? null : name;
}

/** A name that somebody else gives (a provider): cut where it is too long, and `instead` where nothing is left. */
export function cutName(text: string, instead: string): string {
  const cleaned = cleanName(text.slice(0, maxNameLength));
  return cleaned ?? instead.slice(0, maxNameLength);
}
