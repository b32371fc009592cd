import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Duplex, Writable } from "node:stream";
import type { ClickHouseError } from "../errors/clickhouse-error.ts";
import { httpStatus } from "../errors/http-status.ts";
import { inBandException } from "../errors/in-band.ts";
import { createEncoder, type ResponseEncoding } from "../io/content-encoding.ts";
import { createNativeCompress } from "../io/native-compression.ts";

export interface WriterOptions {
  readonly encoding: ResponseEncoding | undefined;
  /** True when the result is sent as blocks of native compression, inside any other encoding. */
  readonly nativeBlocks: boolean;
  readonly level: number;
  readonly holdBytes: number;
  readonly exceptionTag: string;
  readonly version: string;
  /** Progress to tell in headers, read when they are sent. */
  readonly progress: () => readonly string[];
}

/**
 * Writes one response. The first bytes are held back, so that a statement that fails early still gets its status and a
 * short result its summary; a failure after that is told in band.
 */
export interface ResultWriter {
  write(chunk: Buffer): Promise<void>;
  /** Sends the headers and what is held now. */
  commit(): Promise<void>;
  finish(summary: string): Promise<void>;
  fail(error: ClickHouseError): Promise<void>;
}

/** Puts an encoder in front of where the body goes. */
const before = (sink: Writable, res: ServerResponse, encoder: Duplex): Writable => {
  encoder.pipe(sink);
  res.once("close", () => encoder.destroy());
  encoder.on("error", () => res.destroy());
  return encoder;
};

/** Where the body goes: the response itself, or encoders before it. Headers are settled here. */
const openSink = (res: ServerResponse, { progress, encoding, level, nativeBlocks }: WriterOptions): Writable => {
  const told = progress();
  if (told.length > 0) res.setHeader("X-ClickHouse-Progress", [...told]);
  if (encoding !== undefined) res.setHeader("Content-Encoding", encoding);
  const outer = encoding === undefined ? res : before(res, res, createEncoder(encoding, level));
  return nativeBlocks ? before(outer, res, createNativeCompress()) : outer;
};

/** Writes a chunk and waits while the sink has enough, as long as the client is there. */
const sendThrough = async (sink: Writable, res: ServerResponse, chunk: Buffer): Promise<void> => {
  if (sink.destroyed || res.destroyed || sink.write(chunk)) return;
  const settled = new AbortController();
  const signal = settled.signal;
  await Promise.race([once(sink, "drain", { signal }), once(res, "close", { signal })]).catch(() => undefined);
  settled.abort();
};

export const createResultWriter = (res: ServerResponse, options: WriterOptions): ResultWriter => {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let sink: Writable | undefined;

  const open = (nativeBlocks = options.nativeBlocks): Writable =>
    (sink ??= openSink(res, { ...options, nativeBlocks }));

  const send = (chunk: Buffer): Promise<void> => sendThrough(open(), res, chunk);

  const commit = async (): Promise<void> => {
    const chunks = held;
    held = [];
    heldBytes = 0;
    open();
    for (const chunk of chunks) await send(chunk);
    if (!res.headersSent && !res.destroyed) res.flushHeaders();
  };

  const end = async (last: Buffer): Promise<void> => {
    if (res.destroyed) return;
    const done = once(res, "close");
    open().end(last);
    await done.catch(() => undefined);
  };

  return {
    commit,
    write: async (chunk) => {
      if (res.destroyed) return;
      if (sink !== undefined || res.headersSent) return send(chunk);
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes > options.holdBytes) await commit();
    },
    finish: async (summary) => {
      if (!res.headersSent) res.setHeader("X-ClickHouse-Summary", summary);
      const last = Buffer.concat(held);
      held = [];
      await end(last);
    },
    fail: async (error) => {
      const body = error.render(options.version);
      held = [];
      if (sink !== undefined || res.headersSent) return end(inBandException(options.exceptionTag, body));
      res.statusCode = httpStatus(error.code);
      res.setHeader("X-ClickHouse-Exception-Code", String(error.code));
      res.setHeader("Content-Type", "text/plain; charset=UTF-8");
      res.removeHeader("X-ClickHouse-Format");
      open(false);
      return end(Buffer.from(body));
    },
  };
};
