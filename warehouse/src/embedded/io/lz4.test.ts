import { buffer } from "node:stream/consumers";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLz4Decompress } from "./lz4.ts";

/** "Hello, Hello, Hello, Hello!" as the reference implementation packs it: literals, one overlapping match, literals. */
const frame = (blocks: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from("04224d1860408200", "hex").subarray(0, 7), ...blocks, Buffer.alloc(4)]);

const compressed = (bytes: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([size, bytes]);
};

const raw = (bytes: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE((bytes.length | 0x80000000) >>> 0);
  return Buffer.concat([size, bytes]);
};

const decode = async (chunks: readonly Buffer[]): Promise<string> =>
  (await buffer(Readable.from(chunks).pipe(createLz4Decompress()))).toString("utf8");

const overlap = Buffer.concat([
  Buffer.from([0x7b]),
  Buffer.from("Hello, "),
  Buffer.from([7, 0]),
  Buffer.from([0x50]),
  Buffer.from("ello!"),
]);

it("literals and matches that overlap themselves are decoded", async () => {
  expect(await decode([frame([compressed(overlap)])])).toBe("Hello, Hello, Hello, Hello!");
});

it("frames and blocks may be cut anywhere and follow one another", async () => {
  const whole = Buffer.concat([
    frame([raw(Buffer.from("abc")), compressed(overlap)]),
    frame([raw(Buffer.from("xyz"))]),
  ]);
  const text = "abcHello, Hello, Hello, Hello!xyz";
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: whole.length }), { maxLength: 6 }), async (cuts) => {
      const points = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const chunks = points.slice(1).map((end, index) => whole.subarray(points[index], end));
      expect(await decode(chunks.filter((chunk) => chunk.length > 0))).toBe(text);
    }),
  );
});

it("what is cut short or corrupt is refused, never half taken", async () => {
  const whole = frame([compressed(overlap)]);
  for (const bad of [
    whole.subarray(0, 20),
    Buffer.from("not lz4 at all"),
    frame([compressed(Buffer.from([0x0f, 9, 9]))]),
  ])
    await expect(
      pipeline(
        Readable.from([bad]),
        createLz4Decompress(),
        new Writable({ write: (_chunk, _encoding, done) => done() }),
      ),
    ).rejects.toMatchObject({ code: 271 });
});
