import { existsSync } from "node:fs";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { engine } from "../../../tests/harness/provided.ts";
import { ask, type Reply } from "./testing/ask.ts";

const address = engine("clickhouseUrl");
const run = (body: string | Uint8Array<ArrayBuffer>, params: Record<string, string> = {}): Promise<Reply> =>
  ask(address, { body, params });
const suffix = randomUUID().replaceAll("-", "");
const table = `guarded_${suffix}`;
const canary = `canary_${suffix}`;

beforeAll(async () => {
  await run(`CREATE TABLE ${table} (a String) ENGINE = Memory`);
  await run(`CREATE TABLE ${canary} (a String) ENGINE = Memory`);
});

const canaryLives = async (): Promise<boolean> => (await run(`EXISTS TABLE ${canary}`)).text === "1\n";

describe("data after FORMAT never runs as SQL", () => {
  const payload = `x\n;\n\nDROP TABLE ${canary};\n\nDROP TABLE ${canary}\n\n`;

  it.each([
    "CSV",
    "TSV",
    "TabSeparatedRaw",
    "JSONEachRow",
    "JSONCompactEachRow",
    "LineAsString",
    "Values",
    "JSON",
    "Native",
    "RowBinary",
    "Parquet",
    "RawBLOB",
  ])("as %s in the body, with and without the statement in the URL", async (format) => {
    await run(payload, { query: `INSERT INTO ${table} FORMAT ${format}` });
    await run(`INSERT INTO ${table} FORMAT ${format}\n${payload}`);
    await run(`INSERT INTO ${table} FORMAT ${format} ${payload}`);
    expect(await canaryLives()).toBe(true);
  });

  it("as VALUES", async () => {
    await run(`INSERT INTO ${table} VALUES ('a')\n\n;DROP TABLE ${canary}`);
    await run(`INSERT INTO ${table} VALUES ('a');\n\nDROP TABLE ${canary}`);
    expect(await canaryLives()).toBe(true);
  });

  it("whatever the bytes are, and they arrive unchanged", async () => {
    const raw = `raw_${suffix}`;
    await run(`CREATE TABLE ${raw} (id UUID, a String) ENGINE = Memory`);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (bytes) => {
        const id = randomUUID();
        const row = Buffer.concat([uuidBytes(id), varint(bytes.length), bytes]);
        const inserted = await run(new Uint8Array(row), { query: `INSERT INTO ${raw} FORMAT RowBinary` });
        expect(inserted.text).toBe("");
        const hex = await run(`SELECT hex(a) FROM ${raw} WHERE id = '${id}'`);
        expect(hex.text.trim().toLowerCase()).toBe(Buffer.from(bytes).toString("hex"));
      }),
      { numRuns: 25, examples: [[new Uint8Array(Buffer.from(payload))]] },
    );
    expect(await canaryLives()).toBe(true);
  });

  it("inside EXPLAIN or after a second statement either", async () => {
    expect((await run(`EXPLAIN AST INSERT INTO ${table} FORMAT CSV\n1\n\nDROP TABLE ${canary}`)).code).toBe(48);
    expect((await run(`SELECT 1;\n\nDROP TABLE ${canary}`)).code).toBe(62);
    expect(await canaryLives()).toBe(true);
  });
});

const varint = (value: number): Buffer =>
  value < 128 ? Buffer.from([value]) : Buffer.from([(value & 127) | 128, value >> 7]);

const uuidBytes = (id: string): Buffer => {
  const hex = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([hex.subarray(0, 8).reverse(), hex.subarray(8).reverse()]);
};

describe("no statement opens a file, a program or another machine", () => {
  it.each([
    "SELECT * FROM file('/etc/passwd', LineAsString, 'a String')",
    "SELECT file('/etc/passwd')",
    "SELECT arrayMap(file, ['/etc/passwd'])",
    "SELECT * FROM url('http://127.0.0.1:1/', LineAsString, 'a String')",
    "SELECT * FROM remote('127.0.0.1', system.one)",
    "SELECT * FROM remoteSecure('127.0.0.1', system.one)",
    "SELECT * FROM s3('http://127.0.0.1:1/bucket/key', TSV, 'a String')",
    "SELECT * FROM gcs('http://127.0.0.1:1/bucket/key', TSV, 'a String')",
    "SELECT * FROM iceberg('http://127.0.0.1:1/bucket/key', 'a', 'b')",
    "SELECT * FROM deltaLake('http://127.0.0.1:1/bucket/key', 'a', 'b')",
    "SELECT * FROM hudi('http://127.0.0.1:1/bucket/key', 'a', 'b')",
    "SELECT * FROM icebergLocal('/etc')",
    "SELECT * FROM filesystem('/etc')",
    "SELECT * FROM hdfs('hdfs://127.0.0.1:1/x', TSV, 'a String')",
    "SELECT * FROM azureBlobStorage('http://127.0.0.1:1/x', 'a', 'b', 'c', 'd', 'TSV', 'auto', 'a String')",
    "SELECT * FROM executable('x.sh', TSV, 'a String')",
    "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    "SELECT * FROM postgresql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    "SELECT * FROM sqlite('/tmp/x.db', 't')",
    "SELECT * FROM mongodb('127.0.0.1:1', 'a', 'b', 'c', 'd', 'a Int32')",
    "SELECT * FROM redis('127.0.0.1:1', 'a', 'a Int32')",
    "SELECT * FROM odbc('DSN=x', 'a', 'b')",
    "SELECT * FROM jdbc('x', 'a', 'b')",
    "DESCRIBE TABLE url('http://127.0.0.1:1/', TSV)",
    "CREATE TABLE stolen AS file('/etc/passwd', LineAsString, 'a String')",
    "CREATE VIEW stolen AS SELECT * FROM url('http://127.0.0.1:1/', TSV, 'a String')",
    "CREATE TABLE stolen (a String) ENGINE = File(TSV, '/etc/passwd')",
    "CREATE TABLE stolen (a String) ENGINE = URL('http://127.0.0.1:1/', TSV)",
    "CREATE TABLE stolen (a String) ENGINE = S3('http://127.0.0.1:1/bucket/key', TSV)",
    "CREATE TABLE stolen (a String) ENGINE = Executable('x.sh', TSV)",
    "CREATE TABLE stolen (a UInt64, b String) ENGINE = EmbeddedRocksDB(0, '/tmp/stolen') PRIMARY KEY a",
    "CREATE TABLE stolen (a String) ENGINE = Kafka('127.0.0.1:1', 'a', 'b', 'TSV')",
    "CREATE DATABASE stolen ENGINE = Filesystem('/etc')",
    "CREATE DATABASE stolen ENGINE = SQLite('/tmp/stolen.db')",
    "CREATE DICTIONARY stolen (a UInt64, b String) PRIMARY KEY a SOURCE(EXECUTABLE(COMMAND 'id' FORMAT TSV)) LAYOUT(FLAT()) LIFETIME(1)",
    "CREATE DICTIONARY stolen (a UInt64, b String) PRIMARY KEY a SOURCE(HTTP(URL 'http://127.0.0.1:1/' FORMAT TSV)) LAYOUT(FLAT()) LIFETIME(1)",
    "CREATE TABLE stolen (a UInt64) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = web, endpoint = 'http://127.0.0.1:1/')",
    "CREATE NAMED COLLECTION stolen AS url = 'http://127.0.0.1:1/'",
    "INSERT INTO FUNCTION file('/tmp/stolen', TSV, 'a String') SELECT 'x'",
    "SYSTEM SHUTDOWN",
  ])("%s is ACCESS_DENIED", async (sql) => {
    expect(await run(sql)).toMatchObject({ code: 497, status: 403 });
  });

  it("INTO OUTFILE and FROM INFILE are refused, also when readonly, and no file appears", async () => {
    const path = `/tmp/stolen_${suffix}`;
    for (const params of [{}, { readonly: "1" }, { readonly: "2" }]) {
      expect((await run(`SELECT 1 INTO OUTFILE '${path}'`, params)).code).toBe(497);
      expect((await run(`SELECT 1 INTO/**/OUTFILE '${path}' FORMAT TSV`, params)).code).toBe(497);
      expect((await run(`INSERT INTO ${table} FROM INFILE '/etc/passwd' FORMAT LineAsString`, params)).code).toBe(497);
    }
    expect(existsSync(path)).toBe(false);
    expect((await run(`SELECT 'INTO OUTFILE ''${path}''' -- INTO OUTFILE '${path}'`)).text).toContain("INTO OUTFILE");
  });

  it("settings that open files or change the parser cannot be set in any way", async () => {
    for (const [name, value] of [
      ["format_template_resultset", "/etc/passwd"],
      ["format_schema", "/etc/passwd:X"],
      ["dialect", "kusto"],
      ["implicit_select", "1"],
      ["format_avro_schema_registry_url", "http://127.0.0.1:1/"],
    ] as const) {
      expect((await run("SELECT 1", { [name]: value })).code, name).toBe(452);
      expect((await run(`SELECT 1 SETTINGS ${name} = '${value}'`)).code, name).toBe(452);
      expect((await run(`SET ${name} = '${value}'`)).code, name).toBe(452);
    }
    expect((await run("foobar")).code).toBe(62);
  });
});

describe("whatever a statement is made of", () => {
  const path = `/tmp/escaped_${suffix}`;
  const pieces = [
    "SELECT 1",
    "SELECT '1'",
    " ",
    "\n",
    "\n\n",
    ";",
    "; ",
    "/*",
    "*/",
    "/* x */",
    "--",
    "-- x\n",
    "//",
    "#",
    "# x\n",
    "#! x\n",
    "'",
    "''",
    "\\'",
    '"',
    "`",
    "$$",
    "$a$",
    "$",
    "x'",
    "\u2018",
    "\u2019",
    "\u201c",
    "\0",
    "\u00a0",
    ",",
    "(",
    ")",
    "{",
    "}",
    `DROP TABLE ${canary}`,
    `INTO OUTFILE '${path}'`,
    "INTO",
    "OUTFILE",
    `'${path}'`,
    "FROM INFILE '/etc/passwd'",
    "FROM",
    "INFILE",
    "FORMAT TSV",
    "FORMAT",
    "VALUES",
    "VALUES (1)",
    "SETTINGS a = 1",
    `INSERT INTO ${table}`,
    `INSERT INTO ${table} SELECT`,
    `INSERT INTO ${table} VALUES ('a')`,
    "EXPLAIN",
    "WITH 1 AS a",
    "file('/etc/passwd')",
    "PARALLEL WITH",
    "UNION ALL SELECT",
    "AS",
    "TRUNCATE",
  ];

  const beginnings = [
    "SELECT 1",
    "SELECT '1",
    "SELECT $$",
    "SELECT `a",
    "EXPLAIN SELECT 1",
    "WITH 1 AS a SELECT a",
    `INSERT INTO ${table} VALUES ('a')`,
    `INSERT INTO ${table} FORMAT CSV`,
    `INSERT INTO ${table} SELECT 'x'`,
  ];

  it("no second statement runs and no file appears", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
        fc.constantFrom("", " ", "\n"),
        async (first, parts, gap) => {
          expect((await run([first, ...parts].join(gap))).text).not.toContain("root:x:0");
        },
      ),
      { numRuns: 500 },
    );
    expect(existsSync(path)).toBe(false);
    expect(await canaryLives()).toBe(true);
  }, 60_000);
});

describe("readonly cannot be lifted", () => {
  it("GET reads and sets settings but changes nothing", async () => {
    const get = (query: string, params: Record<string, string> = {}): Promise<Reply> =>
      ask(address, { method: "GET", params: { query, ...params } });
    expect((await get("SELECT getSetting('max_threads')", { max_threads: "3" })).text).toBe("3\n");
    expect((await get(`INSERT INTO ${table} SELECT 'x'`)).code).toBe(164);
    expect((await get("CREATE DATABASE lifted")).code).toBe(164);
    expect((await get("SELECT 1 SETTINGS readonly = 0")).code).toBe(164);
    expect((await get("SELECT 1", { readonly: "0" })).code).toBe(164);
    expect((await get(`DROP TABLE ${table}`, { session_id: randomUUID() })).code).toBe(164);
    expect((await get(`INSERT INTO ${table} VALUES ('x')`, { session_id: randomUUID() })).code).toBe(164);
  });

  it("POST with readonly=1 refuses settings in the statement", async () => {
    expect((await run("SELECT 1 SETTINGS max_threads = 1", { readonly: "1" })).code).toBe(164);
    expect((await run(`INSERT INTO ${table} VALUES ('x')`, { readonly: "1" })).code).toBe(164);
  });
});

describe("nothing is accepted silently that is not done", () => {
  it("an unknown setting is 115, an unknown role 511, a protocol that is not spoken 48", async () => {
    expect(await run("SELECT 1", { no_such_setting: "1" })).toMatchObject({ code: 115, status: 404 });
    expect(await run("SELECT 1", { role: "admin" })).toMatchObject({ code: 511, status: 404 });
    expect(await run("SELECT 1", { client_protocol_version: "99999" })).toMatchObject({ code: 48, status: 501 });
  });

  it("a wrong password, a wrong name and mixed credentials are 516", async () => {
    const url = new URL(address);
    for (const wrong of [`http://nobody:x@${url.host}/`, `http://${url.username}:wrong@${url.host}/`])
      expect(await ask(wrong, { body: "SELECT 1" })).toMatchObject({ code: 516, status: 403 });
    expect((await run("SELECT 1", { user: url.username, password: "x" })).code).toBe(516);
  });
});
