/** Below this many bytes a loop is faster than a call. */
const SHORT = 32;

/**
 * Decodes one LZ4 block whose matches may reach into `history`, the 64 KB before it. Returns undefined for a corrupt
 * block or one that would exceed `maxSize` bytes.
 */
export const decodeLz4Block = (block: Buffer, history: Buffer, maxSize: number): Buffer | undefined => {
  const base = history.length;
  const out = Buffer.allocUnsafe(base + maxSize);
  history.copy(out);
  let from = 0;
  let to = base;
  const readLength = (nibble: number): number => {
    let length = nibble;
    if (nibble !== 15) return length;
    for (let byte = 255; byte === 255; length += byte) {
      if (from >= block.length) return -1;
      byte = block[from] ?? 0;
      from += 1;
    }
    return length;
  };
  while (from < block.length) {
    const token = block[from] ?? 0;
    from += 1;
    const literals = readLength(token >> 4);
    if (literals < 0 || from + literals > block.length || to + literals > out.length) return undefined;
    if (literals > SHORT) block.copy(out, to, from, from + literals);
    else for (let i = 0; i < literals; i += 1) out[to + i] = block[from + i] ?? 0;
    from += literals;
    to += literals;
    if (from === block.length) return out.subarray(base, to);
    if (from + 2 > block.length) return undefined;
    const offset = (block[from] ?? 0) | ((block[from + 1] ?? 0) << 8);
    from += 2;
    const extra = readLength(token & 15);
    const length = extra + 4;
    if (extra < 0 || offset === 0 || offset > to || to + length > out.length) return undefined;
    if (offset >= length && length > SHORT) out.copy(out, to, to - offset, to - offset + length);
    else for (let i = 0; i < length; i += 1) out[to + i] = out[to - offset + i] ?? 0;
    to += length;
  }
  return out.subarray(base, to);
};
