import { FileError } from "../file-error.ts";

export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** An encoding that a head of the file can have, best guess first. */
export function encodingsOf(head: Buffer): readonly Encoding[] {
  if (head[0] === 0xff && head[1] === 0xfe) return ["utf-16le"];
  if (head[0] === 0xfe && head[1] === 0xff) return ["utf-16be"];
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return ["utf-8"];
  const wide = wideWithoutMark(head);
  if (wide !== undefined) return [wide];
  if (nulShare(head) > 0.1) throw new FileError("bad_encoding");
  return isMostlyUtf8(head) ? ["utf-8", "gb18030"] : ["gb18030", "utf-8"];
}

/** UTF-16 that lost its mark: every second byte of its digits, delimiters and line ends is 0. */
function wideWithoutMark(head: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 8;
  if (odd > many && even < odd / 20) return "utf-16le";
  return even > many && odd < even / 20 ? "utf-16be" : undefined;
}

function nulShare(head: Buffer): number {
  let zeros = 0;
  for (const byte of head) if (byte === 0) zeros += 1;
  return head.length === 0 ? 0 : zeros / head.length;
}

/** Text in GB18030 read as UTF-8 breaks at nearly every character; a cut emoji breaks at one. */
function isMostlyUtf8(head: Buffer): boolean {
  const text = new TextDecoder("utf-8").decode(head);
  let broken = 0;
  let wide = 0;
  for (const character of text) {
    if (character === "\ufffd") broken += 1;
    else if (character > "\u007f") wide += 1;
  }
  return broken * 4 <= wide || (wide === 0 && broken <= 1);
}

/** Decodes a stream of bytes. What is broken becomes U+FFFD; a byte order mark is left out. */
export async function* decode(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
