import fc from "fast-check";
import { expect, it } from "vitest";
import { layoutOf } from "./layout.ts";
import { createReframer, readRevision } from "./reframe.ts";

const text = (value: string): Buffer => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
const column = (name: string, type: string, data: readonly number[]): Buffer =>
  Buffer.concat([text(name), text(type), Buffer.from(data)]);
const block = (rows: number, ...columns: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([columns.length, rows]), ...columns]);
const noTypes = (): Promise<readonly string[]> => Promise.reject(new Error("types were not needed"));
const INFO = Buffer.from([1, 0, 2, 255, 255, 255, 255, 0]);

const cutInto = (bytes: Buffer, step: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) => bytes.subarray(at * step, (at + 1) * step));

it("a block for a newer client begins with its information and marks each column's serialization", async () => {
  const plain = block(2, column("a", "UInt16", [1, 0, 2, 0]), column("b", "String", [1, 65, 2, 66, 67]));
  expect(await createReframer(54_405, noTypes)(plain)).toEqual(Buffer.concat([INFO, plain]));
  expect(await createReframer(54_460, noTypes)(plain)).toEqual(
    Buffer.concat([
      INFO,
      Buffer.from([2, 2]),
      text("a"),
      text("UInt16"),
      Buffer.from([0, 1, 0, 2, 0]),
      text("b"),
      text("String"),
      Buffer.from([0, 1, 65, 2, 66, 67]),
    ]),
  );
});

it("a DateTime tells its zone, which is asked for once", async () => {
  let asked = 0;
  const reframe = createReframer(54_337, () => {
    asked += 1;
    return Promise.resolve(["DateTime('Asia/Shanghai')", "DateTime"]);
  });
  const plain = block(1, column("a", "DateTime", [1, 2, 3, 4]), column("b", "DateTime", [1, 2, 3, 4]));
  const told = block(1, column("a", "DateTime('Asia/Shanghai')", [1, 2, 3, 4]), column("b", "DateTime", [1, 2, 3, 4]));
  for (let time = 0; time < 2; time += 1) expect(await reframe(plain)).toEqual(Buffer.concat([INFO, told]));
  expect(asked).toBe(1);
});

it("the result does not depend on how the bytes are cut", async () => {
  const plain = Buffer.concat([
    block(
      3,
      column("a", "Array(String)", [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 65, 0]),
    ),
    block(
      2,
      column("a", "Nullable(UInt8)", [0, 1, 7, 0]),
      column("v", "Variant(String, UInt8)", [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 65, 9]),
    ),
  ]);
  const whole = await createReframer(54_460, noTypes)(plain);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: plain.length }), async (step) => {
      const reframe = createReframer(54_460, noTypes);
      const pieces: Buffer[] = [];
      for (const piece of cutInto(plain, step)) pieces.push(await reframe(piece));
      expect(Buffer.concat(pieces)).toEqual(whole);
    }),
  );
});

it("a type whose values cannot be told apart is refused, and so is a revision that is not spoken", () => {
  expect(() => layoutOf("AggregateFunction(uniq, UInt64)")).toThrow(/client_protocol_version/);
  expect(() => layoutOf("Array(Tuple(a UInt8, `b, (` Map(String, AggregateFunction(sum, UInt8))))")).toThrow();
  expect(layoutOf("Tuple(a Enum8('x, )(' = 1), `b c` Decimal(38, 2))")).toEqual({
    kind: "tuple",
    items: [
      { kind: "fixed", size: 1 },
      { kind: "fixed", size: 16 },
    ],
  });
  expect(readRevision("54460")).toBe(54_460);
  expect(() => readRevision("54480")).toThrow(/newer/);
  expect(() => readRevision("x")).toThrow(/not a number/);
});
