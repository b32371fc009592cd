/** A generator that yields when it needs the next bytes, or the full types of the columns. */
export type Walk<T> = Generator<"bytes" | "types", T, void>;

/**
 * Walks over bytes that come in pieces. What is walked over goes on to `out` unchanged; `insert` and `drop` put bytes in between or
 * leave some away.
 */
export interface ByteWalk {
  /** Gives the walk its next piece; the one before has been used up. */
  feed(piece: Buffer): void;
  /** What has gone on since the last call. */
  take(): readonly Buffer[];
  readonly isUsedUp: boolean;
  insert(bytes: Buffer): void;
  skip(count: number): Walk<void>;
  byte(): Walk<number>;
  varint(): Walk<number>;
  /** A little-endian UInt64 that fits a number; throws RangeError for a larger one. */
  uint64(): Walk<number>;
  /** A string with its length in front. `drop` keeps it from going on. */
  text(drop?: boolean): Walk<string>;
  /** Skips `count` strings with their lengths in front. */
  skipTexts(count: number): Walk<void>;
  /** Counts each byte value among the next `count` bytes. */
  histogram(count: number): Walk<readonly number[]>;
}

export const createByteWalk = (): ByteWalk => {
  let piece: Buffer = Buffer.alloc(0);
  let at = 0;
  let from = 0;
  let out: Buffer[] = [];

  const passOn = (): void => {
    if (at > from) out.push(piece.subarray(from, at));
    from = at;
  };
  function* byte(): Walk<number> {
    while (at >= piece.length) yield "bytes";
    at += 1;
    return piece[at - 1] ?? 0;
  }
  function* skip(count: number): Walk<void> {
    let left = count;
    for (;;) {
      const step = Math.min(left, piece.length - at);
      at += step;
      left -= step;
      if (left === 0) return;
      yield "bytes";
    }
  }
  function* varint(): Walk<number> {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const next = at < piece.length ? (piece[at++] ?? 0) : yield* byte();
      value += (next & 127) * scale;
      if (next < 128) return value;
      if (scale > 2 ** 42) throw new RangeError("number too large in a Native block");
    }
  }
  function* uint64(): Walk<number> {
    let value = 0;
    for (let scale = 1, left = 8; left > 0; left -= 1, scale *= 256) value += (yield* byte()) * scale;
    if (!Number.isSafeInteger(value)) throw new RangeError("number too large in a Native block");
    return value;
  }
  function* text(drop = false): Walk<string> {
    if (drop) passOn();
    const length = yield* varint();
    const parts: Buffer[] = [];
    let left = length;
    while (left > 0) {
      const step = Math.min(left, piece.length - at);
      parts.push(piece.subarray(at, at + step));
      at += step;
      left -= step;
      if (drop) from = at;
      if (left > 0) yield "bytes";
    }
    if (drop) from = at;
    return Buffer.concat(parts).toString("utf8");
  }
  function* skipTexts(count: number): Walk<void> {
    for (let left = count; left > 0; left -= 1) {
      const length = yield* varint();
      if (at + length <= piece.length) at += length;
      else yield* skip(length);
    }
  }
  function* histogram(count: number): Walk<readonly number[]> {
    const counts = new Array<number>(256).fill(0);
    for (let left = count; left > 0; left -= 1) {
      const value = at < piece.length ? (piece[at++] ?? 0) : yield* byte();
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  }
  return {
    feed: (next) => {
      passOn();
      piece = next;
      at = 0;
      from = 0;
    },
    take: () => {
      passOn();
      const taken = out;
      out = [];
      return taken;
    },
    get isUsedUp() {
      return at >= piece.length;
    },
    insert: (bytes) => {
      passOn();
      out.push(bytes);
    },
    skip,
    byte,
    varint,
    uint64,
    text,
    skipTexts,
    histogram,
  };
};
