// Names, methods and lists of fields come again with every call; a list of fields is some kilobytes.
const encodings = new Map<string, string>();
const ENCODINGS_MAX = 1000;
const KEPT_FROM = 64;

/** A form as `application/x-www-form-urlencoded` in UTF-8 (WHATWG URL Standard, section 5). */
export function encodeForm(form: Readonly<Record<string, string>>): string {
  let body = "";
  for (const name in form) body += `${body === "" ? "" : "&"}${encoded(name)}=${encoded(form[name] ?? "")}`;
  return body;
}

const PLAIN = /^[\w.*-]*$/;

function encoded(text: string): string {
  if (text.length < KEPT_FROM) return PLAIN.test(text) ? text : encodeURIComponent(text.toWellFormed());
  let found = encodings.get(text);
  if (found === undefined) {
    if (encodings.size >= ENCODINGS_MAX) encodings.clear();
    found = encodeURIComponent(text.toWellFormed());
    encodings.set(text, found);
  }
  return found;
}
