import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClickHouseError, toClickHouseError } from "./clickhouse-error.ts";
import { httpStatus } from "./http-status.ts";
import { exceptionTag, inBandException } from "./in-band.ts";

describe("an engine message", () => {
  it("becomes one code, one name and one text, also where the engine repeats itself", () => {
    for (const message of [
      "Code: 62. DB::Exception: bad. (SYNTAX_ERROR)",
      "Code: 62. DB::Exception: Code: 62. DB::Exception: bad. (SYNTAX_ERROR) (version 26.7.2.1). (SYNTAX_ERROR)",
      "Code: 62. DB::Exception: bad. (SYNTAX_ERROR) (version 26.7.2.1 (official build))",
    ])
      expect(toClickHouseError(new Error(message))).toMatchObject({ code: 62, codeName: "SYNTAX_ERROR" });
  });

  it("loses what the gateway put into the statement", () => {
    const message =
      "Code: 62. DB::Exception: failed: SELECT 1 \nINTO OUTFILE '/x/result-1.fifo' APPEND FORMAT TSV  /*orderhub:6162*/: x: (in file/uri /x/body-1): y. (SYNTAX_ERROR)";
    expect(toClickHouseError(new Error(message)).detail).toBe("failed: SELECT 1: x: y.");
  });

  it("that is none of the engine's is STD_EXCEPTION", () => {
    expect(toClickHouseError(new Error("disk full"))).toMatchObject({ code: 1001, detail: "disk full" });
  });
});

it("statuses are those of a server", () => {
  expect([62, 60, 115, 497, 516, 194, 159, 48, 202, 164, 241].map(httpStatus)).toEqual([
    400, 404, 404, 403, 403, 401, 408, 501, 503, 500, 500,
  ]);
});

it("an exception after the first bytes carries its tag and its length in bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (detail) => {
      const tag = exceptionTag();
      const error = new ClickHouseError(395, "X", detail);
      const chunk = Buffer.concat([Buffer.from("1\n2\n"), inBandException(tag, error.render("26.7"))]);
      expect(chunk.toString("utf8").startsWith(`1\n2\n\r\n__exception__\r\n${tag}\r\nCode: 395`)).toBe(true);
      const size = /(\d+) [a-z]{16}\r\n__exception__\r\n$/.exec(chunk.toString("latin1"))?.[1];
      expect(Number(size)).toBe(Buffer.byteLength(error.render("26.7")));
    }),
  );
});
