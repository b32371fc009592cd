const MIN_MATCH = 4;
/** The format wants the last five bytes as literals, and no match to begin in the last twelve. */
const TAIL = 12;
const LAST_LITERALS = 5;
const MAX_OFFSET = 65_535;
const HASH_BITS = 14;
const SHORT = 32;

/** Largest size of a compressed block of `size` bytes. */
const bound = (size: number): number => size + Math.ceil(size / 255) + 16;

const table = new Int32Array(1 << HASH_BITS);

const writeLength = (out: Buffer, at: number, rest: number): number => {
  let to = at;
  let left = rest;
  for (; left >= 255; left -= 255) out[to++] = 255;
  out[to++] = left;
  return to;
};

interface Sequence {
  readonly from: number;
  readonly literals: number;
  readonly offset: number;
  readonly match: number;
}

/** Writes literals and, unless it is the last, the match that follows them. */
const writeSequence = (out: Buffer, at: number, input: Buffer, { from, literals, offset, match }: Sequence): number => {
  const extra = match - MIN_MATCH;
  let to = at + 1;
  out[at] = (Math.min(literals, 15) << 4) | (match === 0 ? 0 : Math.min(extra, 15));
  if (literals >= 15) to = writeLength(out, to, literals - 15);
  if (literals > SHORT) input.copy(out, to, from, from + literals);
  else for (let i = 0; i < literals; i += 1) out[to + i] = input[from + i] ?? 0;
  to += literals;
  if (match === 0) return to;
  out[to] = offset & 255;
  out[to + 1] = offset >>> 8;
  return extra >= 15 ? writeLength(out, to + 2, extra - 15) : to + 2;
};

const wordAt = (input: Buffer, at: number): number =>
  (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16) | ((input[at + 3] ?? 0) << 24);

const matchEnd = (input: Buffer, start: number, earlier: number, limit: number): number => {
  let at = start;
  for (let from = earlier; at < limit && input[at] === input[from]; from += 1) at += 1;
  return at;
};

/** Compresses one LZ4 block that refers to nothing before it. Fast rather than tight: the first match found is taken. */
export const encodeLz4Block = (input: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(bound(input.length));
  const lastMatch = input.length - TAIL;
  const limit = input.length - LAST_LITERALS;
  let to = 0;
  let from = 0;
  let misses = 0;
  table.fill(-1);
  for (let at = 0; at <= lastMatch;) {
    const word = wordAt(input, at);
    const slot = Math.imul(word, 2_654_435_761) >>> (32 - HASH_BITS);
    const earlier = table[slot] ?? -1;
    table[slot] = at;
    if (earlier < 0 || at - earlier > MAX_OFFSET || wordAt(input, earlier) !== word) {
      at += 1 + (misses++ >> 6);
      continue;
    }
    const end = matchEnd(input, at + MIN_MATCH, earlier + MIN_MATCH, limit);
    to = writeSequence(out, to, input, { from, literals: at - from, offset: at - earlier, match: end - at });
    at = end;
    from = end;
    misses = 0;
  }
  const last = { from, literals: input.length - from, offset: 0, match: 0 };
  return out.subarray(0, writeSequence(out, to, input, last));
};
