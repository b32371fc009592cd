/** Where an order stands in the world: its shop, the span of time it was sold in, and its place inside that span. */
export interface OrderKey {
  readonly shopNo: number;
  readonly chunk: number;
  readonly seq: number;
}

/** Chunk number of orders made by hand through the admin endpoint. */
export const manualChunk = 4095;
/** Live chunks are numbered from here on; story days below. */
export const firstLiveChunk = 4096;

const partBits = 3n;
const seqBits = 21n;
const chunkBits = 27n;
const space = 1n << 60n;
const tradeBase = 4_000_000_000_000_000_000n;
const refundBase = 1_000_000_000_000_000_000n;
const tradeFactor = 0x9e3779b97f4a7c15n % space;
const refundFactor = 0xbf58476d1ce4e5b9n % space;

function inverse(odd: bigint): bigint {
  let guess = odd;
  for (let round = 0; round < 6; round += 1) guess = (guess * (2n - odd * guess)) & (space - 1n);
  return guess & (space - 1n);
}

const tradeInverse = inverse(tradeFactor);
const refundInverse = inverse(refundFactor);

function pack(key: OrderKey, part: number): bigint {
  const high = BigInt(key.shopNo * 2 ** 27 + key.chunk);
  return (((high << seqBits) | BigInt(key.seq)) << partBits) | BigInt(part);
}

function unpack(packed: bigint): { key: OrderKey; part: number } {
  const rest = packed >> partBits;
  return {
    part: Number(packed & ((1n << partBits) - 1n)),
    key: {
      seq: Number(rest & ((1n << seqBits) - 1n)),
      chunk: Number((rest >> seqBits) & ((1n << chunkBits) - 1n)),
      shopNo: Number(rest >> (seqBits + chunkBits)),
    },
  };
}

/** The platform's number of a trade: always 19 digits, beyond what a double holds exactly. */
export function tradeId(key: OrderKey): string {
  return (tradeBase + ((pack(key, 0) * tradeFactor) & (space - 1n))).toString();
}

/** Number of a trade's line (`oid`). A single-line trade's line has the number of its trade, as on the platform. */
export function lineId(key: OrderKey, line: number, lineCount: number): string {
  if (lineCount === 1) return tradeId(key);
  return (tradeBase + ((pack(key, line + 1) * tradeFactor) & (space - 1n))).toString();
}

/** Number of the `refundNo`-th refund of a trade. */
export function refundId(key: OrderKey, refundNo: number): string {
  return (refundBase + ((pack(key, refundNo) * refundFactor) & (space - 1n))).toString();
}

function decode(text: string, base: bigint, factor: bigint): { key: OrderKey; part: number } | undefined {
  if (!/^\d{19}$/.test(text)) return undefined;
  const offset = BigInt(text) - base;
  if (offset < 0n || offset >= space) return undefined;
  const packed = (offset * factor) & (space - 1n);
  return packed >> (partBits + seqBits + chunkBits + 3n) === 0n ? unpack(packed) : undefined;
}

/** The trade a trade number names; undefined when no such number can exist. */
export function parseTradeId(text: string): OrderKey | undefined {
  const found = decode(text, tradeBase, tradeInverse);
  return found?.part === 0 ? found.key : undefined;
}

/** The trade and refund a refund number names. */
export function parseRefundId(text: string): { key: OrderKey; refundNo: number } | undefined {
  const found = decode(text, refundBase, refundInverse);
  return found && { key: found.key, refundNo: found.part };
}
