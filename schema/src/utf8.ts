/**
 * Writes a text as UTF-8 at an index of `target`, which has room for three bytes per character, and returns the index after it.
 * For the short texts of records this beats a call into native code. Negative where the text holds surrogates: the caller then
 * takes the native way.
 */
export function writeUtf8(target: Uint8Array, from: number, text: string): number {
  let at = from;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) target[at++] = code;
    else if (code < 0x800) {
      target[at++] = 0xc0 | (code >> 6);
      target[at++] = 0x80 | (code & 0x3f);
    } else if (code >= 0xd800 && code <= 0xdfff) return -1;
    else {
      target[at++] = 0xe0 | (code >> 12);
      target[at++] = 0x80 | ((code >> 6) & 0x3f);
      target[at++] = 0x80 | (code & 0x3f);
    }
  }
  return at;
}
