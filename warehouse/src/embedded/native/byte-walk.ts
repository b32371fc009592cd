/** A generator that yields when it needs the next bytes, or the full types of the columns. */
export type Walk<T> = Generator<"bytes" | "types", T, void>;

const tooLarge = (): RangeError => new RangeError("number too large in a Native block");

/**
 * Walks over bytes that come in pieces. What is walked over goes on to the output unchanged; `insert` puts bytes in between, and a
 * text may be left away.
 */
export class ByteWalk {
  #piece: Buffer = Buffer.alloc(0);
  #at = 0;
  #from = 0;
  #out: Buffer[] = [];

  get isUsedUp(): boolean {
    return this.#at >= this.#piece.length;
  }

  /** Gives the walk its next piece; the one before has been used up. */
  feed(piece: Buffer): void {
    this.#passOn();
    this.#piece = piece;
    this.#at = 0;
    this.#from = 0;
  }

  /** What has gone on since the last call. */
  take(): readonly Buffer[] {
    this.#passOn();
    const taken = this.#out;
    this.#out = [];
    return taken;
  }

  insert(bytes: Buffer): void {
    this.#passOn();
    this.#out.push(bytes);
  }

  *skip(count: number): Walk<void> {
    let left = count;
    for (;;) {
      left -= this.#step(left);
      if (left === 0) return;
      yield "bytes";
    }
  }

  *varint(): Walk<number> {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const next = this.isUsedUp ? yield* this.#byte() : this.#next();
      value += (next & 127) * scale;
      if (next < 128) return value;
      if (scale > 2 ** 42) throw tooLarge();
    }
  }

  /** A little-endian UInt64 that fits a number; throws RangeError for a larger one. */
  *uint64(): Walk<number> {
    let value = 0;
    for (let scale = 1, left = 8; left > 0; left -= 1, scale *= 256) value += (yield* this.#byte()) * scale;
    if (!Number.isSafeInteger(value)) throw tooLarge();
    return value;
  }

  /** A string with its length in front. */
  *text(): Walk<string> {
    let left = yield* this.varint();
    const parts: Buffer[] = [];
    while (left > 0) {
      if (this.isUsedUp) yield "bytes";
      const start = this.#at;
      left -= this.#step(left);
      parts.push(this.#piece.subarray(start, this.#at));
    }
    return Buffer.concat(parts).toString("utf8");
  }

  /** A string with its length in front that does not go on. */
  *textAway(): Walk<string> {
    this.#passOn();
    const walk = this.text();
    for (;;) {
      const next = walk.next();
      this.#from = this.#at;
      if (next.done === true) return next.value;
      yield next.value;
    }
  }

  /** Skips `count` strings with their lengths in front. */
  *skipTexts(count: number): Walk<void> {
    for (let left = count; left > 0; left -= 1) {
      const length = yield* this.varint();
      if (this.#at + length <= this.#piece.length) this.#at += length;
      else yield* this.skip(length);
    }
  }

  /** Counts each byte value among the next `count` bytes. */
  *histogram(count: number): Walk<readonly number[]> {
    const counts = new Array<number>(256).fill(0);
    for (let left = count; left > 0; left -= 1) {
      const value = this.isUsedUp ? yield* this.#byte() : this.#next();
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  }

  #passOn(): void {
    if (this.#at > this.#from) this.#out.push(this.#piece.subarray(this.#from, this.#at));
    this.#from = this.#at;
  }

  #step(most: number): number {
    const step = Math.min(most, this.#piece.length - this.#at);
    this.#at += step;
    return step;
  }

  #next(): number {
    this.#at += 1;
    return this.#piece[this.#at - 1] ?? 0;
  }

  *#byte(): Walk<number> {
    while (this.isUsedUp) yield "bytes";
    return this.#next();
  }
}
