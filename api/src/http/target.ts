/** Where a request goes: its one path, which routing, limits, telemetry and sign-in all read. */
interface Target {
  readonly kind: "found";
  /** Normal form: begins with one slash, without dot segments, doubled slashes, escapes of plain letters or of slashes. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
}

/** The same place under its normal name. */
interface Elsewhere {
  readonly kind: "elsewhere";
  readonly location: string;
}

/** Something that has no normal form, or is no path at all. */
interface Unreadable {
  readonly kind: "unreadable";
}

/** What is no path in normal form. */
export type Alias = Elsewhere | Unreadable;

const origin = "http://hub.invalid";
const maxLength = 16_384;
/** Letters that need no escape: %41 and A are one letter, and only the letter itself is normal. */
const plain = /%(?:2d|2e|5f|7e|3[0-9]|[46][1-9a-f]|[57][0-9a])/gi;
/** A slash, a backslash, NUL, a line break or an escaped percent sign inside a segment would be read in two ways. */
const ambiguous = /%(?:2f|5c|25|[01][0-9a-f]|7f|(?![0-9a-f]{2}))/i;

function isHost(host: string | undefined): boolean {
  if (host === undefined) return true;
  if (!/^[\w.:[\]-]{1,255}$/.test(host)) return false;
  return URL.canParse(`http://${host}/`);
}

/** The path of a URL without what means nothing in it. */
function normalPath(path: string): string {
  const letters = path.replace(plain, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  return new URL(letters.replace(/[/\\]+/g, "/"), origin).pathname.replace(/\/{2,}/g, "/");
}

/**
 * Reads what a request line names, by the rules of the WHATWG URL. Whatever is not its own normal form leads to it
 * (`elsewhere`, a path of this origin) or has none (`unreadable`): nothing behind this sees a path by two names.
 */
export function readTarget(url: string, host: string | undefined): Target | Alias {
  if (url.length > maxLength || !url.startsWith("/") || !isHost(host)) return { kind: "unreadable" };
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const search = mark === -1 ? "" : url.slice(mark);
  if (ambiguous.test(path) || /[#\s]/.test(url)) return { kind: "unreadable" };
  const normal = normalPath(path);
  return normal === path ? { kind: "found", path, search } : { kind: "elsewhere", location: `${normal}${search}` };
}
