/**
 * Indents JSON text without parsing it: `JSON.parse` would round ids of 19 digits. Text that is not JSON comes back
 * as it is.
 */
export const prettyJson = (text: string): string => {
  let out = "";
  let depth = 0;
  let quoted = false;
  const line = (): string => `\n${"  ".repeat(depth)}`;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      out += char;
      if (char === "\\") {
        at += 1;
        out += text.charAt(at);
      } else if (char === '"') quoted = false;
      continue;
    }
    if (char === '"') {
      quoted = true;
      out += char;
    } else if (char === "{" || char === "[") {
      const closes = /^\s*[}\]]/u.exec(text.slice(at + 1, at + 200));
      if (closes !== null) {
        out += char + closes[0].trim();
        at += closes[0].length;
      } else {
        depth += 1;
        out += char + line();
      }
    } else if (char === "}" || char === "]") {
      depth = Math.max(0, depth - 1);
      out += line() + char;
    } else if (char === ",") out += char + line();
    else if (char === ":") out += ": ";
    else if (!/\s/u.test(char)) out += char;
  }
  return out;
};

export type Piece = { readonly text: string; readonly isMatch: boolean };

/** Cuts a text at every match, ignoring case; the pieces joined are the text. */
export const splitMatches = (text: string, search: string): Piece[] => {
  if (search === "") return [{ text, isMatch: false }];
  const low = text.toLowerCase();
  const wanted = search.toLowerCase();
  // Lower-casing may change the length of exotic letters; then positions would not fit.
  if (low.length !== text.length) return [{ text, isMatch: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, from)) {
    if (at > from) pieces.push({ text: text.slice(from, at), isMatch: false });
    pieces.push({ text: text.slice(at, at + wanted.length), isMatch: true });
    from = at + wanted.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMatch: false });
  return pieces;
};
