import { Transform, type TransformCallback } from "node:stream";
import { clickHouseError } from "../errors/codes.ts";
import { decodeLz4Block } from "./lz4-block.ts";
import { encodeLz4Block } from "./lz4-compress.ts";
import { createBlockEncoder } from "./native-compression.ts";

const MAGIC = 0x184d2204;
const WINDOW = 1 << 16;
const MAX_BLOCK = [0, 0, 0, 0, 1 << 16, 1 << 18, 1 << 20, 1 << 22];

const corrupt = (what: string): Error => clickHouseError("CANNOT_DECOMPRESS", `LZ4 decompression failed: ${what}`);

interface Frame {
  readonly maxBlock: number;
  readonly blockChecksum: boolean;
  readonly contentChecksum: boolean;
}

/** Reads the frame header at the start of `bytes`; undefined while it is not whole. */
const readHeader = (bytes: Buffer): { readonly frame: Frame; readonly length: number } | undefined => {
  if (bytes.length < 7) return undefined;
  if (bytes.readUInt32LE(0) !== MAGIC) throw corrupt("bad magic number");
  const flags = bytes.readUInt8(4);
  if (flags >> 6 !== 1) throw corrupt("unknown frame version");
  if ((flags & 1) !== 0) throw corrupt("dictionaries are not supported");
  const length = 7 + ((flags & 8) === 0 ? 0 : 8);
  if (bytes.length < length) return undefined;
  const maxBlock = MAX_BLOCK[(bytes.readUInt8(5) >> 4) & 7] ?? 0;
  if (maxBlock === 0) throw corrupt("bad block size");
  return { frame: { maxBlock, blockChecksum: (flags & 16) !== 0, contentChecksum: (flags & 4) !== 0 }, length };
};

/** Decodes LZ4 frames (one or many in a row). Checksums are skipped, sizes are checked. */
export const createLz4Decompress = (): Transform => {
  let pending: Buffer = Buffer.alloc(0);
  let frame: Frame | undefined;
  let history: Buffer = Buffer.alloc(0);

  const decodeBlock = (current: Frame, block: Buffer, raw: boolean): Buffer => {
    const decoded = raw ? block : decodeLz4Block(block, history, current.maxBlock);
    if (decoded === undefined) throw corrupt("corrupt block");
    history = Buffer.concat([history, decoded]).subarray(-WINDOW);
    return decoded;
  };

  /** Consumes one header or block; false when more bytes are needed. */
  const step = (out: Transform): boolean => {
    if (frame === undefined) {
      const header = readHeader(pending);
      if (header === undefined) return false;
      frame = header.frame;
      history = Buffer.alloc(0);
      pending = pending.subarray(header.length);
      return true;
    }
    if (pending.length < 4) return false;
    const word = pending.readUInt32LE(0);
    if (word === 0) {
      const length = 4 + (frame.contentChecksum ? 4 : 0);
      if (pending.length < length) return false;
      pending = pending.subarray(length);
      frame = undefined;
      return true;
    }
    const size = word & 0x7fffffff;
    if (size > frame.maxBlock) throw corrupt("block larger than the frame allows");
    const length = 4 + size + (frame.blockChecksum ? 4 : 0);
    if (pending.length < length) return false;
    out.push(decodeBlock(frame, pending.subarray(4, 4 + size), word >>> 31 === 1));
    pending = pending.subarray(length);
    return true;
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      try {
        pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
        while (pending.length > 0 && step(this));
        done();
      } catch (error) {
        done(error instanceof Error ? error : corrupt(String(error)));
      }
    },
    flush(done) {
      done(frame === undefined && pending.length === 0 ? null : corrupt("unexpected end of data"));
    },
  });
};

/** Frame header: independent blocks of up to 4 MB, no checksums; then its check byte, which is always the same. */
const FRAME_START = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73]);
const FRAME_END = Buffer.alloc(4);
const RAW_BLOCK = 0x80000000;

const encodeFrameBlock = (raw: Buffer): Buffer => {
  const encoded = encodeLz4Block(raw);
  const isSmaller = encoded.length < raw.length;
  const body = isSmaller ? encoded : raw;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(isSmaller ? body.length : body.length + RAW_BLOCK);
  return Buffer.concat([length, body]);
};

/** Encodes one LZ4 frame. */
export const createLz4Compress = (): Transform => createBlockEncoder(1 << 18, encodeFrameBlock, FRAME_START, FRAME_END);
