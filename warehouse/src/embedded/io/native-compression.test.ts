import { Readable, type Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";
import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cityHash128 } from "./city-hash.ts";
import { createLz4Compress, createLz4Decompress } from "./lz4.ts";
import { createNativeCompress, createNativeDecompress } from "./native-compression.ts";

const pass = (bytes: Buffer, step: number, ...through: Duplex[]): Promise<Buffer> => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
    bytes.subarray(index * step, (index + 1) * step),
  );
  const tail = through.reduce<Readable>(
    (source, next) => (source.on("error", (error) => next.destroy(error)), source.pipe(next)),
    Readable.from(pieces),
  );
  return buffer(tail);
};

/** Bytes with repetition at every distance, so that matches of all kinds occur. */
const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 400 })), { maxLength: 12 })
  .map((parts) => Buffer.concat(parts.flatMap(([bytes, times]) => Array.from({ length: times }, () => bytes))));

it.each([
  [0, "2b9ac064fc9df03d291ee592c340b53c"],
  [7, "e32446bce155694dd09b4c5f018c2e25"],
  [12, "32f7718f0cfefd4fd6702866c5c8a2de"],
  [16, "3d930c8990287e4ec7770444d611659b"],
  [33, "11ffe63b615e068a46a80c8146255435"],
  [128, "901c915690f7bf519f1b9cbcf997a828"],
  [300, "1c08189ada619b3c7b5c95315c97d9f9"],
  [4099, "2cf94df6b3c322e996efcb7262801768"],
])("the checksum of %i bytes is the one other implementations give", (length, hash) => {
  const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 7 + length) & 255));
  expect(cityHash128(bytes).toString("hex")).toBe(hash);
});

describe.each([
  ["native blocks", createNativeCompress, createNativeDecompress],
  ["LZ4 frames", createLz4Compress, createLz4Decompress],
] as const)("%s", (_name, compress, decompress) => {
  it("give back the bytes that went in, however they are cut", async () => {
    await fc.assert(
      fc.asyncProperty(repetitive, fc.integer({ min: 1, max: 5000 }), async (bytes, step) => {
        const packed = await pass(bytes, step, compress());
        expect((await pass(packed, step, decompress())).equals(bytes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("make a long text smaller and keep it over many blocks", async () => {
    const text = Buffer.from(
      Array.from({ length: 150_000 }, (_, index) => `{"id":${index},"name":"customer"}`).join("\n"),
    );
    const packed = await pass(text, 65_536, compress());
    expect(packed.length).toBeLessThan(text.length / 2);
    expect((await pass(packed, 65_536, decompress())).equals(text)).toBe(true);
  });

  it("are refused when cut short or changed", async () => {
    const packed = await pass(
      Buffer.from("some text that is long enough to be compressed, compressed, compressed"),
      100,
      compress(),
    );
    await expect(pass(packed.subarray(0, -3), 100, decompress())).rejects.toThrow();
    const changed = Buffer.from(packed);
    changed.writeUInt8(changed.readUInt8(3) ^ 255, 3);
    await expect(pass(changed, 100, decompress())).rejects.toThrow();
  });
});

it("blocks of ZSTD and uncompressed ones are read, one of another size than it says is not", async () => {
  const block = (method: number, body: Buffer, size: number): Buffer => {
    const header = Buffer.alloc(9);
    header.writeUInt8(method);
    header.writeUInt32LE(9 + body.length, 1);
    header.writeUInt32LE(size, 5);
    const rest = Buffer.concat([header, body]);
    return Buffer.concat([cityHash128(rest), rest]);
  };
  const text = Buffer.from("1\tx\n");
  const whole = Buffer.concat([block(0x90, zstdCompressSync(text), 4), block(2, text, 4)]);
  expect((await pass(whole, 7, createNativeDecompress())).toString()).toBe("1\tx\n1\tx\n");
  await expect(pass(block(2, text, 5), 7, createNativeDecompress())).rejects.toThrow(/size/);
  await expect(pass(block(0x77, text, 4), 7, createNativeDecompress())).rejects.toMatchObject({ code: 89 });
});
