import { runRounds } from "./city-rounds.ts";

/**
 * CityHash128 as ClickHouse's native compression checks its blocks with it (version 1.0.2 of the algorithm, which later
 * versions do not agree with). All arithmetic is modulo 2^64.
 */
const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const MULTIPLIER = 0x9ddfea08eb382d69n;

type Pair = readonly [low: bigint, high: bigint];

const word = (value: bigint): bigint => BigInt.asUintN(64, value);
const times = (one: bigint, other: bigint): bigint => BigInt.asUintN(64, one * other);
const rotate = (value: bigint, shift: bigint): bigint =>
  shift === 0n ? value : word((value >> shift) | (value << (64n - shift)));
const mix = (value: bigint): bigint => value ^ (value >> 47n);

const join = (low: bigint, high: bigint): bigint => {
  const first = mix(times(low ^ high, MULTIPLIER));
  return times(mix(times(high ^ first, MULTIPLIER)), MULTIPLIER);
};

const ofShort = (bytes: Buffer): bigint => {
  const { length } = bytes;
  const size = BigInt(length);
  if (length > 8) {
    const last = bytes.readBigUInt64LE(length - 8);
    return join(bytes.readBigUInt64LE(0), rotate(word(last + size), size)) ^ last;
  }
  if (length >= 4)
    return join(word(size + (BigInt(bytes.readUInt32LE(0)) << 3n)), BigInt(bytes.readUInt32LE(length - 4)));
  if (length === 0) return K2;
  const low = BigInt(bytes.readUInt8(0) + bytes.readUInt8(length >> 1) * 256);
  const high = BigInt(length + bytes.readUInt8(length - 1) * 4);
  return times(mix(times(low, K2) ^ times(high, K3)), K2);
};

const murmur = (bytes: Buffer, [low, high]: Pair): Pair => {
  const { length } = bytes;
  let a = low;
  let b = high;
  let c: bigint;
  let d: bigint;
  if (length <= 16) {
    a = times(mix(times(a, K1)), K1);
    c = word(times(b, K1) + ofShort(bytes));
    d = mix(word(a + (length >= 8 ? bytes.readBigUInt64LE(0) : c)));
  } else {
    c = join(word(bytes.readBigUInt64LE(length - 8) + K1), a);
    d = join(word(b + BigInt(length)), word(c + bytes.readBigUInt64LE(length - 16)));
    a = word(a + d);
    for (let at = 0; at < length - 16; at += 16) {
      a = times(a ^ times(mix(times(bytes.readBigUInt64LE(at), K1)), K1), K1);
      b ^= a;
      c = times(c ^ times(mix(times(bytes.readBigUInt64LE(at + 8), K1)), K1), K1);
      d ^= c;
    }
  }
  a = join(a, c);
  b = join(d, b);
  return [a ^ b, join(b, a)];
};

const weak = (bytes: Buffer, at: number, [low, high]: Pair): Pair => {
  const last = bytes.readBigUInt64LE(at + 24);
  const start = word(low + bytes.readBigUInt64LE(at));
  const b = rotate(word(high + start + last), 21n);
  const a = word(start + bytes.readBigUInt64LE(at + 8) + bytes.readBigUInt64LE(at + 16));
  return [word(a + last), word(b + rotate(a, 44n) + start)];
};

const ofLong = (bytes: Buffer, [low, high]: Pair): Pair => {
  const { length } = bytes;
  let x = low;
  let y = high;
  let z = times(BigInt(length), K1);
  const first = word(times(rotate(y ^ K1, 49n), K1) + bytes.readBigUInt64LE(0));
  const state = BigUint64Array.of(
    x,
    y,
    z,
    first,
    word(times(rotate(first, 42n), K1) + bytes.readBigUInt64LE(8)),
    word(times(rotate(word(y + z), 35n), K1) + x),
    times(rotate(word(x + bytes.readBigUInt64LE(88)), 53n), K1),
  );
  const count = (length >> 7) * 2;
  runRounds(bytes, count, state);
  const at = count * 64;
  const [x1 = 0n, y1 = 0n, z1 = 0n, v0 = 0n, v1 = 0n, w0 = 0n, w1 = 0n] = state;
  [x, y, z] = [x1, y1, z1];
  let v: Pair = [v0, v1];
  let w: Pair = [w0, w1];
  y = word(y + times(rotate(w[0], 37n), K0) + z);
  x = word(x + times(rotate(word(v[0] + z), 49n), K0));
  for (let done = 32; done - 32 < length - at; done += 32) {
    y = word(times(rotate(word(y - x), 42n), K0) + v[1]);
    const sum = word(w[0] + bytes.readBigUInt64LE(length - done + 16));
    x = word(times(rotate(x, 49n), K0) + sum);
    w = [word(sum + v[0]), w[1]];
    v = weak(bytes, length - done, v);
  }
  x = join(x, v[0]);
  y = join(y, w[0]);
  return [word(join(word(x + v[1]), w[1]) + y), join(word(x + w[1]), word(y + v[1]))];
};

const seeded = (bytes: Buffer, seed: Pair): Pair => (bytes.length < 128 ? murmur(bytes, seed) : ofLong(bytes, seed));

/** The 16 bytes of the hash, low word first. */
export const cityHash128 = (bytes: Buffer): Buffer => {
  const { length } = bytes;
  const empty = bytes.subarray(0, 0);
  let hash: Pair;
  if (length >= 16) hash = seeded(bytes.subarray(16), [bytes.readBigUInt64LE(0) ^ K3, bytes.readBigUInt64LE(8)]);
  else if (length >= 8)
    hash = seeded(empty, [
      bytes.readBigUInt64LE(0) ^ times(BigInt(length), K0),
      bytes.readBigUInt64LE(length - 8) ^ K1,
    ]);
  else hash = seeded(bytes, [K0, K1]);
  const out = Buffer.alloc(16);
  out.writeBigUInt64LE(hash[0], 0);
  out.writeBigUInt64LE(hash[1], 8);
  return out;
};
