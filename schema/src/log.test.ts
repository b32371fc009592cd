import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function linesOf(write: (log: ReturnType<typeof createLog>) => void, level?: string): Record<string, unknown>[] {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString("utf8"));
      done();
    },
  });
  write(createLog("worker", level, stream));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a line says when, who, how grave and what", () => {
  const [line] = linesOf((log) => log.info({ shop: "a" }, "landed"));
  expect(line).toMatchObject({ process: "worker", level: 30, shop: "a", msg: "landed" });
  expect(String(line?.["time"])).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u);
});

test("lines below the level are not written", () => {
  expect(linesOf((log) => log.info("x"), "warn")).toEqual([]);
});

test("secrets and payloads are cut out by name, also one level down", () => {
  const secret = "s3cr3t-value";
  const lines = linesOf((log) => {
    for (const name of ["session", "appSecret", "password", "token", "authorization", "body", "sealedSecrets"]) {
      log.info({ [name]: secret }, "x");
      log.info({ inner: { [name]: secret } }, "x");
    }
  });
  expect(lines).toHaveLength(14);
  expect(JSON.stringify(lines)).not.toContain(secret);
});

test("buyer data is masked in messages, in errors and in their causes", () => {
  const phone = "13812345678";
  const cause = new Error(`收货人：张三丰 ${phone}`);
  const lines = linesOf((log) => {
    log.warn(`call of ${phone} failed`);
    log.warn({ err: new Error(`no answer for ${phone}`, { cause }) }, "failed");
  });
  const text = JSON.stringify(lines);
  expect(text).not.toContain(phone);
  expect(text).not.toContain("张三丰");
  expect(text).toContain("138****5678");
});

test("outside of a trace a line has no trace id", () => {
  const [line] = linesOf((log) => log.info("x"));
  expect(line).not.toHaveProperty("trace_id");
});
