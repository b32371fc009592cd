import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

export const minPassword = 10;
export const maxPassword = 128;
/** More is not looked at: what its beginning is worth, a password is worth at least. */
const judged = 64;
/** Of 0 to 4: withstands more than 10^8 guesses that know the usual ways to make a password. */
const wantedScore = 3;

export type PasswordFault = "short" | "long" | "weak";

let loading: Promise<ZxcvbnFactory> | undefined;

/** Its dictionaries take a moment and some megabytes: they come with the first password that somebody chooses. */
function judge(): Promise<ZxcvbnFactory> {
  loading ??= Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]).then(
    ([{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }]) =>
      new Factory({ dictionary, graphs: adjacencyGraphs }),
  );
  return loading;
}

/** What lists of leaked passwords from China begin with and the library does not know. */
const everyones = [
  "woaini",
  "aini",
  "1314",
  "520",
  "5201314",
  "1314520",
  "mima",
  "wodemima",
  "dingdan",
  "taobao",
  "tmall",
];

/** What anybody knows of a person, in the pieces in which it would stand in a password. */
function knownOf({ email, name }: { readonly email: string; readonly name: string }): string[] {
  const local = email.slice(0, Math.max(0, email.indexOf("@")));
  const words = [email, local, name, "orderhub"].flatMap((text) => {
    const parts = text.split(/[^\p{L}\p{N}]+/u);
    return [text, ...parts, parts.join("")];
  });
  const told = words.map((word) => word.toLowerCase().slice(0, judged)).filter((word) => word.length >= 3);
  return [...new Set([...told, ...everyones])];
}

/** Why a password is not taken for a person, or null: length, then how soon it is guessed (lists, repeats, rows of keys, names). */
export async function faultOfPassword(
  password: string,
  person: { readonly email: string; readonly name: string },
): Promise<PasswordFault | null> {
  const { length } = [...password.normalize("NFKC")];
  if (password.length > maxPassword) return "long";
  if (length < minPassword) return "short";
  const { score } = (await judge()).check(password.slice(0, judged), knownOf(person));
  return score < wantedScore ? "weak" : null;
}
