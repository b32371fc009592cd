import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseEncoding } from "../io/content-encoding.ts";
import { authenticate, readCredentials } from "./auth.ts";
import { boundaryOf, readParts } from "./multipart.ts";
import { readQueryOptions } from "./query-params.ts";

const names = new Set(["max_threads"]);
const read = (query: string) => readQueryOptions(new URLSearchParams(query), {}, names);

describe("the URL's parameters", () => {
  it("are settings, query parameters or known options; anything else is UNKNOWN_SETTING", () => {
    const options = read("query=SELECT+1&param_a$b=x%0Ay&max_threads=2&database=d&wait_end_of_query=0");
    expect(options).toMatchObject({ query: "SELECT 1", database: "d", waitEndOfQuery: false });
    expect([...options.settings, ...options.params]).toEqual([
      ["max_threads", "2"],
      ["a$b", "x\ny"],
    ]);
    expect(() => read("max_thread=2")).toThrow(/neither a builtin setting/);
    expect(() => read("param_a%27b=1")).toThrow(/Invalid name/);
    expect(() => read("session_id=s&session_timeout=99999")).toThrow(/larger than/);
  });
});

describe("credentials", () => {
  const basic = `Basic ${Buffer.from("u:p:q").toString("base64")}`;

  it("come from one place only", () => {
    expect(readCredentials({ authorization: basic }, new URLSearchParams())).toEqual({ user: "u", password: "p:q" });
    expect(readCredentials({}, new URLSearchParams())).toEqual({ user: "default", password: "" });
    expect(() => readCredentials({ authorization: basic }, new URLSearchParams("user=u"))).toThrow(/simultaneously/);
    expect(() => readCredentials({ authorization: "Bearer x" }, new URLSearchParams())).toThrow(/only Basic/);
  });

  it("are refused in the same words whether name or password is wrong", () => {
    const known = [{ user: "u", password: "p", scope: undefined }];
    expect(authenticate({ user: "u", password: "p" }, known).user).toBe("u");
    for (const given of [
      { user: "u", password: "x" },
      { user: "x", password: "p" },
    ])
      expect(() => authenticate(given, known)).toThrow("password is incorrect, or there is no user with such name");
  });
});

it("the best encoding that the client accepts is chosen, never one it refuses", () => {
  expect(chooseEncoding("gzip, deflate, br, zstd")).toBe("zstd");
  expect(chooseEncoding("gzip;q=1.0, zstd;q=0")).toBe("gzip");
  expect(chooseEncoding("lz4")).toBe("lz4");
  expect(chooseEncoding("snappy")).toBeUndefined();
});

it("a form's parts are given back byte for byte, and a form cut short is refused", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, text) => {
      const boundary = "q7Zx-boundary";
      const body = Buffer.concat([
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="query"\r\n\r\n${text}\r\n`),
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="t"; filename="t"\r\n\r\n`),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const parts = readParts(body, boundary);
      expect(parts?.map(({ name, filename }) => [name, filename])).toEqual([
        ["query", undefined],
        ["t", "t"],
      ]);
      expect(parts?.[0]?.content.toString()).toBe(text);
      expect(parts?.[1]?.content.equals(Buffer.from(bytes))).toBe(true);
      expect(readParts(body.subarray(0, -10), boundary)).toBeUndefined();
    }),
  );
  expect(boundaryOf('multipart/form-data; boundary="a b"')).toBe("a b");
  expect(boundaryOf("text/plain")).toBeUndefined();
});
