import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, it } from "vitest";
import { engine } from "../../../tests/harness/provided.ts";
import { createNativeCompress, createNativeDecompress } from "./io/native-compression.ts";
import { ask } from "./testing/ask.ts";

const address = engine("clickhouseUrl");

const bytesOf = async (sql: string, params: Record<string, string> = {}, body?: Buffer): Promise<Buffer> => {
  const url = new URL(address);
  const query = new URLSearchParams({ ...params, ...(body === undefined ? {} : { query: sql }) }).toString();
  const reply = await fetch(`${url.origin}/?${query}`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${url.username}:${decodeURIComponent(url.password)}`)}` },
    body: body === undefined ? sql : new Uint8Array(body),
  });
  expect(reply.status, await reply.clone().text()).toBe(200);
  return Buffer.from(await reply.arrayBuffer());
};

const through = (bytes: Buffer, step: ReturnType<typeof createNativeCompress>): Promise<Buffer> =>
  buffer(Readable.from([bytes]).pipe(step));

it.each([
  ["numbers", "SELECT number, toUInt8(number), toInt256(number), toFloat32(number), toBFloat16(1.5), number % 2 = 0"],
  ["texts", "SELECT toString(number), toFixedString(toString(number % 10), 3), repeat('x', number * 10)"],
  [
    "times",
    "SELECT toDate(number), toDate32(number), now64(3, 'UTC'), toIntervalDay(number), CAST('10:00:00' AS Time)",
  ],
  ["decimals", "SELECT toDecimal32(1, 2), toDecimal64(1, 2), toDecimal128(1, 2), toDecimal256(1, 2)"],
  ["addresses", "SELECT generateUUIDv4(), toIPv4('1.2.3.4'), toIPv6('::1'), CAST('a, )(' AS Enum16('a, )(' = 1))"],
  ["nothing", "SELECT NULL, [], map(), tuple(), if(number % 3 = 0, NULL, number)"],
  ["collections", "SELECT range(number), [[toString(number)], []], map('k', [number]), (1, 'x', [NULL, 1])"],
  [
    "dictionaries",
    "SELECT toLowCardinality(toString(number % 7)), CAST(if(number % 2 = 0, NULL, 'x') AS LowCardinality(Nullable(String))), [toLowCardinality('x')]",
  ],
  ["shapes", "SELECT (1., 2.)::Point, [(1., 2.)]::Ring, [[(1., 2.)]]::Polygon, [[[(1., 2.)]]]::MultiPolygon"],
  [
    "variants",
    "SELECT if(number % 3 = 0, NULL, number)::Variant(UInt64, String), [1, 'a']::Array(Variant(UInt8, String))",
  ],
  ["vectors", "SELECT [1, 2, 3, number]::Array(Float32)::QBit(Float32, 4), [1, 2]::Array(Float64)::QBit(Float64, 2)"],
  [
    "dynamic",
    "SELECT multiIf(number % 3 = 0, number::Dynamic, number % 3 = 1, 's'::Dynamic, [1, 2]::Array(UInt8)::Dynamic)",
  ],
  [
    "JSON",
    `SELECT concat('{"a":', toString(number), ',"b":{"c":"x"},"d":[1,2],"e', toString(number % 5), '":1.5}')::JSON(a UInt64, max_dynamic_paths = 2)`,
  ],
])("Native of %s reaches a client of a newer revision with every column marked", async (_name, select) => {
  const sql = `${select} FROM numbers(1000) FORMAT Native SETTINGS max_block_size = 65505, enable_time_time64_type = 1`;
  const plain = await bytesOf(sql);
  const columns = plain.readUInt8(0);
  const newer = await bytesOf(sql, { client_protocol_version: "54460" });
  expect(newer.length - plain.length - columns).toBe(8);
  const small = sql.replace("65505", "7");
  const blocks = Math.ceil(1000 / 7);
  const manyPlain = await bytesOf(small);
  const many = await bytesOf(small, { client_protocol_version: "54460" });
  expect(many.length - manyPlain.length).toBe(blocks * (8 + columns));
});

it("a DateTime keeps its zone for a client that names a revision, also out of a temporary table", async () => {
  const params = { session_id: randomUUID(), client_protocol_version: "54405" };
  await bytesOf("CREATE TEMPORARY TABLE mine (t DateTime('Asia/Shanghai'))", params);
  await bytesOf("INSERT INTO mine VALUES (1)", params);
  for (const [sql, given] of [
    ["SELECT t FROM mine", params],
    ["SELECT toDateTime(1, 'Asia/Shanghai') AS t", { client_protocol_version: "54405" }],
  ] as const)
    expect((await bytesOf(`${sql} FORMAT Native`, given)).toString("latin1")).toContain("DateTime('Asia/Shanghai')");
});

it("a state of an aggregate function and a revision that is not spoken are refused, not garbled", async () => {
  const state = await ask(address, {
    body: "SELECT uniqState(number) FROM numbers(3) FORMAT Native",
    params: { client_protocol_version: "54460" },
  });
  expect(state).toMatchObject({ code: 48, status: 501 });
  expect((await ask(address, { body: "SELECT 1", params: { client_protocol_version: "54480" } })).code).toBe(48);
});

it("compress=1 and decompress=1 carry native blocks both ways, and an error stays readable", async () => {
  const table = `native_${randomUUID().replaceAll("-", "")}`;
  await bytesOf(`CREATE TABLE ${table} (a UInt64, b String) ENGINE = Memory`);
  const plain = await bytesOf("SELECT number AS a, toString(number) AS b FROM numbers(200000) FORMAT Native");
  const packed = await through(plain, createNativeCompress());
  await bytesOf(`INSERT INTO ${table} FORMAT Native`, { decompress: "1" }, packed);
  const back = await bytesOf(`SELECT * FROM ${table} ORDER BY a FORMAT RowBinary`, { compress: "1" });
  const rows = await bytesOf("SELECT number AS a, toString(number) AS b FROM numbers(200000) FORMAT RowBinary");
  expect((await through(back, createNativeDecompress())).equals(rows)).toBe(true);
  const failed = await ask(address, { body: "SELECT nope", params: { compress: "1" } });
  expect(failed).toMatchObject({ code: 47, status: 404 });
  expect(failed.text).toContain("UNKNOWN_IDENTIFIER");
  const broken = Buffer.from(packed);
  broken.writeUInt8(broken.readUInt8(40) ^ 255, 40);
  const refused = await ask(address, {
    params: { query: `INSERT INTO ${table} FORMAT Native`, decompress: "1" },
    body: new Uint8Array(broken),
  });
  expect(refused.code).toBe(40);
});
