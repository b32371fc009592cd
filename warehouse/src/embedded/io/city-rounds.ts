/**
 * The inner loop of CityHash128 as WebAssembly, because JavaScript has no fast 64-bit multiplication. The module is put
 * together here, instruction by instruction: `rounds(n)` takes the seven words of state at address 0 through n rounds of
 * 64 bytes each from address 64.
 */
type Code = readonly number[];

const unsigned = (value: number): Code => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]);
const signed = (value: bigint): Code => {
  const low = Number(value & 127n);
  const rest = value >> 7n;
  const isLast = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
  return isLast ? [low] : [low | 128, ...signed(rest)];
};
const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const sized = (code: Code): Code => [...unsigned(code.length), ...code];
const section = (id: number, items: readonly Code[]): Code => [id, ...sized(vector(items))];
const name = (text: string): Code => sized([...Buffer.from(text)]);

const I32 = 0x7f;
const I64 = 0x7e;
const LEFT = 0;
const [X, Y, Z, V0, V1, W0, W1, A, B] = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const AT = 10;
const FIRST_BYTE = 64;
const STATE = [X, Y, Z, V0, V1, W0, W1];

const get = (local: number): Code => [0x20, local];
const set = (local: number, value: Code): Code => [...value, 0x21, local];
const number = (value: number): Code => [0x41, ...signed(BigInt(value))];
const load = (address: Code, offset: number): Code => [...address, 0x29, 3, ...unsigned(offset)];
const store = (address: Code, offset: number, value: Code): Code => [
  ...address,
  ...value,
  0x37,
  3,
  ...unsigned(offset),
];
const data = (offset: number): Code => load(get(AT), FIRST_BYTE + offset);
const add = (first: Code, ...others: readonly Code[]): Code =>
  others.reduce((sum, item) => [...sum, ...item, 0x7c], first);
const xor = (one: Code, other: Code): Code => [...one, ...other, 0x85];
const rotate = (value: Code, right: bigint): Code => [...value, 0x42, ...signed(right), 0x8a];
const timesK1 = (value: Code): Code => [...value, 0x42, ...signed(BigInt.asIntN(64, 0xb492b66fbe98f273n)), 0x7e];

/** Mixes 32 bytes into a pair of words, of which A and B hold the seeds. */
const weak = (offset: number, low: number, high: number): Code => [
  ...set(A, add(get(A), data(offset))),
  ...set(B, rotate(add(get(B), get(A), data(offset + 24)), 21n)),
  ...set(high, get(A)),
  ...set(A, add(get(A), data(offset + 8), data(offset + 16))),
  ...set(high, add(get(B), rotate(get(A), 44n), get(high))),
  ...set(low, add(get(A), data(offset + 24))),
];

const round: Code = [
  ...set(X, xor(timesK1(rotate(add(get(X), get(Y), get(V0), data(16)), 37n)), get(W1))),
  ...set(Y, xor(timesK1(rotate(add(get(Y), get(V1), data(48)), 42n)), get(V0))),
  ...set(Z, rotate(xor(get(Z), get(W0)), 33n)),
  ...set(A, timesK1(get(V1))),
  ...set(B, add(get(X), get(W0))),
  ...weak(0, V0, V1),
  ...set(A, add(get(Z), get(W1))),
  ...set(B, get(Y)),
  ...weak(32, W0, W1),
  ...set(A, get(X)),
  ...set(X, get(Z)),
  ...set(Z, get(A)),
];

const body: Code = [
  ...STATE.flatMap((local, index) => set(local, load(number(0), index * 8))),
  ...[0x03, 0x40],
  ...round,
  ...set(AT, [...get(AT), ...number(64), 0x6a]),
  ...set(LEFT, [...get(LEFT), ...number(1), 0x6b]),
  ...[...get(LEFT), 0x0d, 0, 0x0b],
  ...STATE.flatMap((local, index) => store(number(0), index * 8, get(local))),
  0x0b,
];

const moduleBytes = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [[0x60, 1, I32, 0]]),
  ...section(3, [[0]]),
  ...section(5, [[0, 32]]),
  ...section(7, [
    [...name("rounds"), 0, 0],
    [...name("memory"), 2, 0],
  ]),
  ...section(10, [
    sized([
      ...vector([
        [9, I64],
        [1, I32],
      ]),
      ...body,
    ]),
  ]),
]);

/** What this file uses of WebAssembly, which the types of the language leave to browsers. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => {
    readonly exports: {
      readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
      readonly rounds: (count: number) => void;
    };
  };
}

declare const WebAssembly: Wasm;

const { memory, rounds } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes)).exports;

/** Takes seven words of state through `count` rounds over the first `count * 64` bytes; at least one. */
export const runRounds = (bytes: Buffer, count: number, state: BigUint64Array): void => {
  const missing = FIRST_BYTE + count * 64 - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
  new Uint8Array(memory.buffer).set(bytes.subarray(0, count * 64), FIRST_BYTE);
  const words = new BigUint64Array(memory.buffer, 0, state.length);
  words.set(state);
  rounds(count);
  state.set(new BigUint64Array(memory.buffer, 0, state.length));
};
