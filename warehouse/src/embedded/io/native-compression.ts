import { Transform, type TransformCallback } from "node:stream";
import { zstdDecompressSync } from "node:zlib";
import { ClickHouseError } from "../errors/clickhouse-error.ts";
import { clickHouseError } from "../errors/codes.ts";
import { cityHash128 } from "./city-hash.ts";
import { decodeLz4Block } from "./lz4-block.ts";
import { encodeLz4Block } from "./lz4-compress.ts";

const METHOD = { none: 0x02, lz4: 0x82, zstd: 0x90 };
const CHECKSUM_BYTES = 16;
const HEADER_BYTES = 9;
const BLOCK_BYTES = 1 << 20;
const MAX_BLOCK_BYTES = 1 << 30;
const EMPTY = Buffer.alloc(0);

const corrupt = (what: string): Error => clickHouseError("CANNOT_DECOMPRESS", `Cannot decompress: ${what}`);

const encodeBlock = (raw: Buffer): Buffer => {
  const body = encodeLz4Block(raw);
  const block = Buffer.allocUnsafe(CHECKSUM_BYTES + HEADER_BYTES + body.length);
  block.writeUInt8(METHOD.lz4, CHECKSUM_BYTES);
  block.writeUInt32LE(HEADER_BYTES + body.length, CHECKSUM_BYTES + 1);
  block.writeUInt32LE(raw.length, CHECKSUM_BYTES + 5);
  body.copy(block, CHECKSUM_BYTES + HEADER_BYTES);
  cityHash128(block.subarray(CHECKSUM_BYTES)).copy(block);
  return block;
};

/** Cuts a stream into pieces of at most `size` bytes and turns each into a block of its own. */
export const createBlockEncoder = (
  size: number,
  encode: (raw: Buffer) => Buffer,
  first = EMPTY,
  last = EMPTY,
): Transform => {
  let pending: Buffer = EMPTY;
  let isOpen = false;
  const push = (out: Transform, raw: Buffer): void => {
    if (!isOpen && first.length > 0) out.push(first);
    isOpen = true;
    if (raw.length > 0) out.push(encode(raw));
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length >= size) {
        push(this, pending.subarray(0, size));
        pending = pending.subarray(size);
      }
      done();
    },
    flush(done) {
      push(this, pending);
      if (last.length > 0) this.push(last);
      done();
    },
  });
};

/** Encodes what `compress=1` asks for: blocks of LZ4, each with its sizes and a CityHash128 in front. */
export const createNativeCompress = (): Transform => createBlockEncoder(BLOCK_BYTES, encodeBlock);

const decodeBody = (method: number, body: Buffer, size: number): Buffer => {
  if (method === METHOD.none) return body;
  if (method === METHOD.zstd) return zstdDecompressSync(body, { maxOutputLength: size });
  if (method !== METHOD.lz4)
    throw clickHouseError("UNKNOWN_COMPRESSION_METHOD", `Unknown compression method: 0x${method.toString(16)}`);
  const decoded = decodeLz4Block(body, EMPTY, size);
  if (decoded === undefined) throw corrupt("corrupt LZ4 block");
  return decoded;
};

/** Decodes the first block of `bytes`; undefined while it is not whole. */
const decodeFirst = (bytes: Buffer): { readonly raw: Buffer; readonly length: number } | undefined => {
  if (bytes.length < CHECKSUM_BYTES + HEADER_BYTES) return undefined;
  const compressed = bytes.readUInt32LE(CHECKSUM_BYTES + 1);
  const size = bytes.readUInt32LE(CHECKSUM_BYTES + 5);
  if (compressed < HEADER_BYTES || compressed > MAX_BLOCK_BYTES || size > MAX_BLOCK_BYTES)
    throw new ClickHouseError(12, "TOO_LARGE_SIZE_COMPRESSED", "Too large size_compressed: most likely corrupted data");
  const length = CHECKSUM_BYTES + compressed;
  if (bytes.length < length) return undefined;
  const block = bytes.subarray(CHECKSUM_BYTES, length);
  if (!cityHash128(block).equals(bytes.subarray(0, CHECKSUM_BYTES)))
    throw new ClickHouseError(40, "CHECKSUM_DOESNT_MATCH", "Checksum doesn't match: corrupted data");
  const raw = decodeBody(block.readUInt8(0), block.subarray(HEADER_BYTES), size);
  if (raw.length !== size) throw corrupt("block of another size than it says");
  return { raw, length };
};

/** Decodes a body sent with `decompress=1`: blocks of LZ4, ZSTD or nothing. Checksums and sizes are checked. */
export const createNativeDecompress = (): Transform => {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = CHECKSUM_BYTES + HEADER_BYTES;
  const decode = (out: Transform): void => {
    let pending = Buffer.concat(parts);
    for (let next = decodeFirst(pending); next !== undefined; next = decodeFirst(pending)) {
      out.push(next.raw);
      pending = pending.subarray(next.length);
    }
    parts = [pending];
    held = pending.length;
    const isHeaderWhole = held >= CHECKSUM_BYTES + HEADER_BYTES;
    wanted = CHECKSUM_BYTES + (isHeaderWhole ? pending.readUInt32LE(CHECKSUM_BYTES + 1) : HEADER_BYTES);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      parts.push(chunk);
      held += chunk.length;
      try {
        if (held >= wanted) decode(this);
        done();
      } catch (error) {
        done(error instanceof Error ? error : corrupt(String(error)));
      }
    },
    flush(done) {
      done(held === 0 ? null : corrupt("unexpected end of data"));
    },
  });
};
