import { describe, expect, it } from "vitest";
import { guardParams, guardStoredParams } from "./identifier-params.ts";
import { lex } from "./lexer.ts";

const tokens = (sql: string) => [...lex(sql)];
const params = (value: string) => new Map([["f", value]]);

describe("a parameter", () => {
  it("cannot name the function file, however the name is escaped", () => {
    for (const value of ["file", "fi\\le", "\\x66ile"])
      expect(() => guardParams(tokens("SELECT arrayMap({f:Identifier}, ['/etc/passwd'])"), params(value))).toThrow(
        /file/,
      );
  });

  it("may hold the word as a value, or name anything else", () => {
    expect(() => guardParams(tokens("SELECT {f:String}"), params("file"))).not.toThrow();
    expect(() => guardParams(tokens("SELECT * FROM {f:Identifier}"), params("files"))).not.toThrow();
  });

  it("is refused where the statement does not show what it is for", () => {
    expect(() => guardParams(tokens("SELECT g(['/etc/passwd'])"), params("file"))).toThrow(/file/);
    expect(() => guardStoredParams(tokens("SET param_f = 'file'"))).toThrow(/file/);
    expect(() => guardStoredParams(tokens("SET max_threads = 1, param_f = 'x', param_g = 5"))).not.toThrow();
  });

  it("cannot stand for a name in what is stored", () => {
    for (const sql of [
      "CREATE VIEW v AS SELECT arrayMap({f:Identifier}, a) FROM t",
      "CREATE FUNCTION g AS x -> arrayMap({f:Identifier}, x)",
    ])
      expect(() => guardStoredParams(tokens(sql))).toThrow(/Identifier/);
    expect(() => guardStoredParams(tokens("CREATE TABLE {f:Identifier} (a Int8) ENGINE = Memory"))).not.toThrow();
  });
});
