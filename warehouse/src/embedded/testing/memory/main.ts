/**
 * Prints how much memory a gateway of its own takes while ten million rows go to a slow client and while a gigabyte is
 * inserted: `node warehouse/src/embedded/testing/memory/main.ts [rows-in-millions] [megabytes]`. See ../../README.md.
 */
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { endGateway, startTestGateway } from "../start-gateway.ts";

const SLOW_BYTES_PER_SECOND = 60_000_000;
const MB = 1_000_000;
const [millions = "10", megabytes = "1000"] = process.argv.slice(2);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Resident memory of a process; the rest of `all` are pages of its program and of the engine's, which are mapped files. */
interface Memory {
  readonly all: number;
  readonly own: number;
}

const residentMb = (pid: number): Memory => {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const read = (name: string): number => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? "0";
    return (Number(kilobytes) * 1024) / MB;
  };
  return { all: read("VmRSS"), own: read("RssAnon") };
};

const tellMemory = ({ all, own }: Memory): string => `${all.toFixed(0)} MB, ${own.toFixed(0)} MB of it its own`;

/** The highest resident size while `work` runs. */
const peakDuring = async <T>(pid: number, work: () => Promise<T>): Promise<{ peak: Memory; result: T }> => {
  let peak: Memory = { all: 0, own: 0 };
  const look = (): void => {
    const now = residentMb(pid);
    if (now.all > peak.all) peak = now;
  };
  const timer = setInterval(look, 20);
  const result = await work().finally(() => clearInterval(timer));
  return { peak, result };
};

const folder = mkdtempSync(join(tmpdir(), "gateway-memory-"));
const gateway = await startTestGateway({ CLICKHOUSE_DATA_DIR: folder });
const pid = gateway.child.pid ?? 0;
const headers = { authorization: `Basic ${Buffer.from("hub:pw").toString("base64")}` };

const send = (query: string, body: Readable): Promise<Readable> =>
  new Promise((resolve, reject) => {
    const url = `${gateway.origin}/?${new URLSearchParams({ query }).toString()}`;
    const req = request(url, { method: "POST", headers }, (res) => resolve(res));
    pipeline(body, req).catch(reject);
  });

const run = async (query: string, body = Readable.from([])): Promise<void> => {
  const reply = await send(query, body);
  const text = (await reply.toArray()).join("");
  if (text.startsWith("Code:")) throw new Error(text);
};

const readSlowly = async (query: string): Promise<number> => {
  const startedAt = Date.now();
  let bytes = 0;
  for await (const chunk of await send(query, Readable.from([]))) {
    if (Buffer.isBuffer(chunk)) bytes += chunk.length;
    const early = (bytes / SLOW_BYTES_PER_SECOND) * 1000 - (Date.now() - startedAt);
    if (early > 50) await sleep(early);
  }
  return bytes;
};

const seconds = (since: number): string => ((Date.now() - since) / 1000).toFixed(1);

const measureReads = async (): Promise<void> => {
  const select = `SELECT number AS id, toString(number) AS name, number / 3 AS total, today() AS day FROM numbers(${millions}000000) FORMAT `;
  for (const format of ["JSONEachRow", "Native"]) {
    const startedAt = Date.now();
    const { peak, result } = await peakDuring(pid, () => readSlowly(select + format));
    const size = (result / MB).toFixed(0);
    print(`${millions} million rows as ${format}: ${size} MB in ${seconds(startedAt)} s, peak ${tellMemory(peak)}`);
  }
};

/** Repeats `block` until it makes up the size asked for. */
function* repeated(block: Buffer): Generator<Buffer> {
  for (let left = Number(megabytes) * MB; left > 0; left -= block.length) yield block;
}

const measureInserts = async (): Promise<void> => {
  await run(
    "CREATE TABLE target (id UInt64, name String, total Float64, day Date) ENGINE = MergeTree ORDER BY id SETTINGS max_bytes_to_merge_at_max_space_in_pool = 1",
  );
  for (const format of ["JSONEachRow", "Native"]) {
    const rows = `SELECT number AS id, toString(cityHash64(number)) AS name, number / 3 AS total, today() AS day FROM numbers(60000) FORMAT ${format}`;
    const parts: unknown[] = await (await send(rows, Readable.from([]))).toArray();
    const block = Buffer.concat(parts.filter((part) => Buffer.isBuffer(part)));
    const startedAt = Date.now();
    const insert = (): Promise<void> => run(`INSERT INTO target FORMAT ${format}`, Readable.from(repeated(block)));
    const { peak } = await peakDuring(pid, insert);
    print(`insert of ${megabytes} MB as ${format}: ${seconds(startedAt)} s, peak ${tellMemory(peak)}`);
    await run("TRUNCATE TABLE target");
  }
};

try {
  await run("SELECT 1");
  print(`at rest: ${tellMemory(residentMb(pid))}`);
  await measureReads();
  await measureInserts();
} finally {
  await endGateway(gateway, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
