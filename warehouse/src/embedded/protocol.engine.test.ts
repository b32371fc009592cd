import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { engine } from "../../../tests/harness/provided.ts";
import { ask, quietClient } from "./testing/ask.ts";

const address = engine("clickhouseUrl");
const client = quietClient(address);
const named = (): string => `t_${randomUUID().replaceAll("-", "")}`;
const count = async (table: string): Promise<string> =>
  (await ask(address, { body: `SELECT count() FROM ${table}` })).text;

afterAll(() => client.close());

describe("the official client", () => {
  it("pings, creates, inserts with a deduplication token and reads with parameters", async () => {
    const table = named();
    expect((await client.ping()).success).toBe(true);
    await client.command({
      query: `CREATE TABLE ${table} (a UInt64, b String) ENGINE = MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100`,
    });
    const values = [
      { a: "1", b: "x\n\n;" },
      { a: "18446744073709551615", b: "你好 ' \\ \0" },
    ];
    for (const token of ["one", "one", "two"])
      await client.insert({
        table,
        values,
        format: "JSONEachRow",
        clickhouse_settings: { insert_deduplication_token: token },
      });
    const result = await client.query({
      query: `SELECT a, b FROM ${table} WHERE b = {b:String} OR a IN {list:Array(UInt64)} ORDER BY a`,
      query_params: { b: values[1]?.b, list: [1] },
      format: "JSONEachRow",
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
    });
    expect(await result.json()).toEqual([values[0], values[0], values[1], values[1]]);
  });

  it("gets the code, the name and the text of an exception", async () => {
    await expect(client.query({ query: "SELECT nope" })).rejects.toMatchObject({
      code: "47",
      type: "UNKNOWN_IDENTIFIER",
    });
    await expect(client.query({ query: "SELECT * FROM nope" })).rejects.toMatchObject({ code: "60" });
  });

  it("is told of an exception after the first rows, in the stream", async () => {
    const result = await client.query({
      query: "SELECT throwIf(number = 3000000, 'late') FROM numbers(10000000)",
      format: "JSONCompactEachRow",
      clickhouse_settings: { max_block_size: "10000" },
    });
    const read = async (): Promise<void> => {
      for await (const rows of result.stream()) expect(rows.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toMatchObject({ code: "395" });
  });

  it("cancels a statement by going away, and the engine stops working on it", async () => {
    const marker = randomUUID();
    const controller = new AbortController();
    const slow = client.query({
      query: `SELECT sum(sleepEachRow(0.01)), '${marker}' FROM numbers(2000) SETTINGS max_block_size = 1`,
      abort_signal: controller.signal,
    });
    await sleep(500);
    controller.abort();
    await expect(slow).rejects.toThrow();
    const running = `SELECT count() FROM system.processes WHERE query LIKE '%${marker}%' AND query NOT LIKE '%system.processes%'`;
    await expect.poll(async () => (await ask(address, { body: running })).text, { timeout: 5000 }).toBe("0\n");
  });

  it("keeps temporary tables and SET in its session, and its URL settings out of it", async () => {
    const session = quietClient(address, { session_id: randomUUID() });
    await session.command({ query: "CREATE TEMPORARY TABLE mine (a UInt8)" });
    await session.insert({ table: "mine", values: [{ a: 7 }], format: "JSONEachRow" });
    await session.command({ query: "SET max_result_rows = 77" });
    const read = async (settings: Record<string, string>): Promise<unknown> =>
      (
        await session.query({
          query:
            "SELECT a, toString(getSetting('max_result_rows')) AS r, toString(getSetting('max_threads')) AS t FROM mine",
          format: "JSONEachRow",
          clickhouse_settings: settings,
        })
      ).json();
    const [before] = (await read({})) as { t: string }[];
    expect(await read({ max_threads: "13" })).toEqual([{ a: 7, r: "77", t: "13" }]);
    expect(await read({})).toEqual([{ a: 7, r: "77", t: before?.t }]);
    await expect(client.query({ query: "SELECT * FROM mine" })).rejects.toMatchObject({ code: "60" });
    await session.close();
  });
});

describe("the HTTP interface", () => {
  it("tells query id, format, time zone and summary in headers", async () => {
    const queryId = randomUUID();
    const reply = await ask(address, {
      body: "SELECT number FROM numbers(3) FORMAT JSON",
      params: { query_id: queryId, session_timezone: "Asia/Shanghai" },
    });
    expect(reply.headers.get("x-clickhouse-query-id")).toBe(queryId);
    expect(reply.headers.get("x-clickhouse-format")).toBe("JSON");
    expect(reply.headers.get("x-clickhouse-timezone")).toBe("Asia/Shanghai");
    expect(reply.headers.get("content-type")).toBe("application/json; charset=UTF-8");
    expect(JSON.parse(reply.headers.get("x-clickhouse-summary") ?? "{}")).toMatchObject({ result_rows: "3" });
  });

  it.each([
    ["by itself", "2000", {}],
    ["with parameters, which the engine writes anew", "{rows: UInt64}", { param_rows: "2000" }],
    ["with parameters and a comment", "{rows: UInt64}", { param_rows: "2000", log_comment: "of a dashboard" }],
    ["in a session with parameters", "{rows: UInt64}", { param_rows: "2000", session_id: randomUUID() }],
  ])("kills a statement by the id its client gave it: %s", async (_name, rows, params) => {
    const queryId = randomUUID();
    const slow = ask(address, {
      body: `SELECT sum(sleepEachRow(0.01)) FROM numbers(${rows}) SETTINGS max_block_size = 1`,
      params: { query_id: queryId, ...params },
    });
    await sleep(500);
    const killed = await ask(address, { body: `KILL QUERY WHERE query_id = '${queryId}' SYNC FORMAT TSV` });
    expect(killed.text.split("\n").filter(Boolean)).toHaveLength(1);
    expect(await slow).toMatchObject({ code: 394 });
  });

  it("refuses a second statement under the id of a running one", async () => {
    const queryId = randomUUID();
    const first = ask(address, { body: "SELECT sleep(1)", params: { query_id: queryId } });
    await sleep(200);
    expect((await ask(address, { body: "SELECT 1", params: { query_id: queryId } })).code).toBe(216);
    expect((await first).status).toBe(200);
  });

  it("takes compressed inserts and gives compressed results and errors", async () => {
    const table = named();
    await ask(address, { body: `CREATE TABLE ${table} (a UInt32) ENGINE = Memory` });
    const rows = Buffer.from("1\n2\n3\n");
    for (const [encoding, body] of [
      ["gzip", gzipSync(rows)],
      ["zstd", zstdCompressSync(rows)],
    ] as const)
      await ask(address, {
        params: { query: `INSERT INTO ${table} FORMAT TSV` },
        body: new Uint8Array(body),
        headers: { "content-encoding": encoding },
      });
    expect(await count(table)).toBe("6\n");
    const raw = (accept: string, sql: string): Promise<Response> => {
      const url = new URL(address);
      return fetch(`${url.origin}/?enable_http_compression=1&user=${url.username}&password=${url.password}`, {
        method: "POST",
        body: sql,
        headers: { "accept-encoding": accept },
      });
    };
    for (const accept of ["gzip", "br", "zstd", "deflate"]) {
      const reply = await raw(accept, "SELECT 1");
      expect(reply.headers.get("content-encoding")).toBe(accept);
    }
    expect((await raw("gzip", "SELECT nope")).headers.get("content-encoding")).toBe("gzip");
  });

  it("takes an empty insert for done, but not into a table that is missing", async () => {
    const table = named();
    await ask(address, { body: `CREATE TABLE ${table} (a UInt32) ENGINE = Memory` });
    expect(
      await ask(address, { params: { query: `INSERT INTO ${table} FORMAT JSONEachRow` }, body: "" }),
    ).toMatchObject({ status: 200, text: "" });
    expect(
      (await ask(address, { params: { query: `INSERT INTO no_${table} FORMAT JSONEachRow` }, body: "" })).code,
    ).toBe(60);
  });

  it("inserts through input() and joins tables sent with the request", async () => {
    const table = named();
    await ask(address, { body: `CREATE TABLE ${table} (a UInt32) ENGINE = Memory` });
    await ask(address, {
      params: { query: `INSERT INTO ${table} SELECT x * 2 FROM input('x UInt32') FORMAT TSV` },
      body: "1\n2\n",
    });
    expect((await ask(address, { body: `SELECT sum(a) FROM ${table}` })).text).toBe("6\n");
    const url = new URL(address);
    const form = new FormData();
    form.append("param_k", "2");
    form.append("ids", new Blob(["1\tx\n2\ty\n"]), "ids");
    const reply = await fetch(
      `${url.origin}/?user=${url.username}&password=${url.password}&query=${encodeURIComponent("SELECT name FROM ids WHERE id = {k:UInt8}")}&ids_structure=${encodeURIComponent("id UInt8, name String")}`,
      { method: "POST", body: form },
    );
    expect(await reply.text()).toBe("y\n");
  });

  it("tells progress in headers when asked to", async () => {
    const reply = await ask(address, {
      body: "SELECT sum(sleepEachRow(0.001)) FROM numbers(1000) SETTINGS max_block_size = 10",
      params: { send_progress_in_http_headers: "1" },
    });
    expect(reply.headers.get("x-clickhouse-progress")).toMatch(/"read_rows":"[1-9]\d*"/);
    expect((await ask(address, { body: "SELECT 1" })).headers.get("x-clickhouse-progress")).toBeNull();
  });

  it("keeps encoding and exception of a response whose status line had to go early", async () => {
    const url = new URL(address);
    const sql = "SELECT sleepEachRow(0.25), throwIf(number = 2, 'late') FROM numbers(3) SETTINGS max_block_size = 1";
    const reply = await fetch(
      `${url.origin}/?enable_http_compression=1&wait_end_of_query=0&user=${url.username}&password=${url.password}`,
      { method: "POST", body: sql, headers: { "accept-encoding": "gzip" } },
    );
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-encoding")).toBe("gzip");
    const text = await reply.text();
    expect(text).toContain("__exception__");
    expect(text).toContain("Code: 395. DB::Exception: late");
  });

  it("answers whole or not at all with wait_end_of_query", async () => {
    const reply = await ask(address, {
      body: "SELECT throwIf(number = 3000000, 'late') FROM numbers(10000000) FORMAT TSV",
      params: { wait_end_of_query: "1" },
    });
    expect(reply).toMatchObject({ code: 395, status: 500 });
    expect(reply.text.startsWith("Code: 395. DB::Exception: late")).toBe(true);
  });

  it("answers /ping and / without a password and 404 elsewhere", async () => {
    const { origin } = new URL(address);
    expect(await (await fetch(`${origin}/ping`)).text()).toBe("Ok.\n");
    expect(await (await fetch(`${origin}/`)).text()).toBe("Ok.\n");
    expect((await fetch(`${origin}/nowhere`)).status).toBe(404);
  });
});
