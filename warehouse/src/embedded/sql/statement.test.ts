import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClickHouseError } from "../errors/clickhouse-error.ts";
import { quoteString } from "./literal.ts";
import { parseStatement } from "./statement.ts";

const bytes = (text: string): string => Buffer.from(text).toString("latin1");
const codeOf = (sql: string): number | undefined => {
  try {
    parseStatement(bytes(sql));
    return undefined;
  } catch (error) {
    if (error instanceof ClickHouseError) return error.code;
    throw error;
  }
};

describe("a statement", () => {
  it("is refused when another follows the semicolon, however it is dressed", () => {
    for (const sql of [
      "SELECT 1; DROP TABLE t",
      "SELECT 1;\n\nDROP TABLE t",
      "SELECT ';';/* */DROP TABLE t",
      "SELECT 1 -- ;\n; SELECT 2",
      "DROP TABLE a;DROP TABLE b",
      "SELECT 1;\0DROP TABLE t",
      "INSERT INTO t SELECT 1; DROP TABLE t",
    ])
      expect(codeOf(sql), sql).toBe(62);
  });

  it("may end with semicolons and comments", () => {
    for (const sql of ["SELECT 1;", "SELECT 1;; -- done", "SELECT ';' ; /* ; DROP */", "SELECT 1 # ; DROP TABLE t"])
      expect(codeOf(sql), sql).toBeUndefined();
  });

  it("gives up its FORMAT clause and keeps the SETTINGS after it", () => {
    expect(parseStatement("SELECT 1 FORMAT JSONEachRow SETTINGS max_threads = 1;")).toMatchObject({
      kind: "query",
      head: "SELECT 1 ",
      format: "JSONEachRow",
      settings: "SETTINGS max_threads = 1",
    });
    expect(parseStatement("SELECT format, 'FORMAT CSV' FROM format")).toMatchObject({ format: undefined });
    expect(parseStatement("SELECT (SELECT 1 FORMAT CSV)")).toMatchObject({ format: undefined });
  });

  it("is told apart by what it returns", () => {
    expect(parseStatement("(SELECT 1) UNION ALL SELECT 2")).toMatchObject({ kind: "query", keyword: "SELECT" });
    expect(parseStatement("CREATE TABLE t (a Int) ENGINE = Memory")).toMatchObject({ kind: "command" });
    expect(parseStatement("INSERT INTO t SELECT 1 FORMAT Null")).toMatchObject({ kind: "insert-select" });
    expect(parseStatement("WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x")).toMatchObject({
      kind: "insert-select",
    });
    for (const sql of [
      "SELECT 1 AS insert",
      "WITH insert AS (SELECT 13 AS n) SELECT * FROM insert FORMAT Native",
      "WITH 13 AS insert SELECT insert FORMAT Native",
    ])
      expect(parseStatement(sql)).toMatchObject({ kind: "query" });
    expect(parseStatement("WITH {x:Int32} AS value INSERT INTO t (s) FORMAT TSV\na")).toMatchObject({
      kind: "insert-data",
    });
  });
});

describe("an INSERT", () => {
  it("is cut where its data begins, which is never read as SQL", () => {
    for (const [sql, format, data] of [
      ["INSERT INTO t FORMAT CSV\n1;DROP TABLE t", "CSV", "1;DROP TABLE t"],
      ['INSERT INTO t (a, b) FORMAT JSONEachRow {"a":1}', "JSONEachRow", '{"a":1}'],
      ["INSERT INTO db.t SETTINGS async_insert = 1 FORMAT TSV\r\n\n;", "TSV", "\n;"],
      ["insert into t values (1);DROP TABLE t", "Values", " (1);DROP TABLE t"],
      ["INSERT INTO values VALUES ('unclosed", "Values", " ('unclosed"],
      ["INSERT INTO TABLE {t:Identifier} FORMAT Native\n\0\0", "Native", "\0\0"],
      ["INSERT t FORMAT CSV\n1", "CSV", "1"],
    ] as const) {
      const statement = parseStatement(bytes(sql));
      if (statement.kind !== "insert-data") throw new Error(`${sql} was read as ${statement.kind}`);
      expect(statement.source.format).toBe(format);
      expect(bytes(sql).slice(statement.source.dataStart)).toBe(data);
    }
  });

  it("keeps head and settings free of any data byte", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("CSV", "TSV", "JSONEachRow", "Native"),
        (data, format) => {
          const sql = bytes(`INSERT INTO t (a) SETTINGS x = 'y' FORMAT ${format}\n`) + bytes(data);
          expect(parseStatement(sql)).toMatchObject({
            kind: "insert-data",
            source: {
              head: "INSERT INTO t (a) ",
              settings: "SETTINGS x = 'y' ",
              format,
              dataStart: sql.length - bytes(data).length,
            },
          });
        },
      ),
    );
  });

  it("over input() keeps its SELECT apart", () => {
    expect(parseStatement("INSERT INTO t SELECT a + 1 FROM input('a Int32') FORMAT CSV\n1")).toMatchObject({
      kind: "insert-data",
      source: { head: "INSERT INTO t ", inputSelect: "SELECT a + 1 FROM input('a Int32') ", format: "CSV" },
    });
  });

  it("with data inside another statement is refused", () => {
    for (const sql of [
      "EXPLAIN AST INSERT INTO t FORMAT CSV\n1\n\nDROP TABLE t",
      "EXPLAIN INSERT t FORMAT CSV\n1\n\nDROP TABLE t",
      "EXPLAIN INSERT INTO t VALUES (1)\n\nDROP TABLE t",
      "EXPLAIN PIPELINE WITH 1 AS x INSERT INTO t FORMAT CSV 1",
      "INSERT INTO t FORMAT {f:Identifier}\n1\n\nDROP TABLE t",
      "INSERT INTO t SELECT 1 FORMAT {f:Identifier}\n1\n\nDROP TABLE t",
      "CREATE TABLE x (a Int) ENGINE = Memory PARALLEL WITH INSERT INTO t FORMAT CSV\n1",
    ])
      expect(codeOf(sql), sql).toBe(48);
  });
});

describe("the guard", () => {
  it("refuses INTO OUTFILE and FROM INFILE wherever the engine would see them", () => {
    for (const sql of [
      "SELECT 1 INTO OUTFILE '/tmp/x'",
      "SELECT 1 into/**/outfile'/tmp/x' FORMAT CSV",
      "SELECT 1 INTO -- x\n OUTFILE $a$/tmp/x$a$",
      "SHOW TABLES INTO OUTFILE ‘/tmp/x’",
      "EXPLAIN SELECT '\\'' INTO OUTFILE '/tmp/x'",
      "INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV",
      "INSERT INTO t (a) FROM/* */INFILE x'2f' FORMAT CSV",
    ])
      expect(codeOf(sql), sql).toBe(497);
  });

  it("leaves the same words alone inside literals, comments and names", () => {
    for (const sql of [
      "SELECT 'x INTO OUTFILE ''/tmp/x'''",
      "SELECT 1 -- INTO OUTFILE '/tmp/x'",
      "SELECT 1 /* FROM INFILE '/tmp/x' */",
      "SELECT `INTO OUTFILE` FROM infile",
      "INSERT INTO outfile SELECT 1",
      "SELECT 'file(''/etc/passwd'')', $$executable('x')$$",
    ])
      expect(codeOf(sql), sql).toBeUndefined();
  });

  it("lets no text in a literal change the verdict", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(codeOf(`SELECT ${quoteString(`${text}' INTO OUTFILE '/tmp/x'; DROP TABLE t`)}`)).toBeUndefined();
        expect(codeOf(`SELECT ${quoteString(text)} INTO OUTFILE '/tmp/x'`)).toBe(497);
      }),
    );
  });

  it("refuses the scalar file(), also named as a function without brackets", () => {
    for (const sql of [
      "SELECT file('/etc/passwd')",
      "SELECT `file`('/etc/passwd')",
      "SELECT \"fi\\x6ce\" ( '/etc/passwd')",
      "SELECT * APPLY file FROM (SELECT '/etc/passwd')",
      "SELECT * APPLY(file) FROM (SELECT '/etc/passwd')",
      "SELECT * APPLY(x -> file(x)) FROM (SELECT '/etc/passwd')",
      "SELECT arrayMap(file, ['/etc/passwd'])",
      "SELECT arrayMap(((file)), ['/etc/passwd'])",
      "SELECT arrayMap(file AS f, ['/etc/passwd'])",
      "CREATE FUNCTION f AS x -> file(x)",
      "CREATE TABLE t (a String DEFAULT file('/etc/passwd')) ENGINE = Memory",
      "INSERT INTO t SELECT arrayMap(file, ['/etc/passwd'])",
    ])
      expect(codeOf(sql), sql).toBe(497);
  });

  it("lets tables have a column named file", () => {
    for (const sql of [
      "CREATE TABLE t (file String, a Tuple(file String)) ENGINE = Memory",
      "INSERT INTO t (file) FORMAT CSV\nx",
      "SELECT file, lower(t.file) FROM t WHERE (file = 'x') ORDER BY file",
    ])
      expect(codeOf(sql), sql).toBeUndefined();
  });

  it("refuses dictionaries, disks and functions that reach outside", () => {
    for (const sql of [
      "CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(EXECUTABLE(COMMAND 'id' FORMAT 'TSV')) LAYOUT(FLAT()) LIFETIME(1)",
      "CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(FILE(PATH '/etc/passwd' FORMAT 'TSV')) LAYOUT(FLAT())",
      "CREATE OR REPLACE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(CLICKHOUSE(HOST 'x' TABLE 't')) LAYOUT(FLAT())",
      "CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(CLICKHOUSE(TABLE 't' HOST 'x')) LAYOUT(FLAT())",
      "SELECT * FROM executable('x.py', TSV, 'a Int')",
      "CREATE TABLE t (a Int) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = web, endpoint = 'http://x/')",
      "CREATE TABLE t (a UInt64) ENGINE EmbeddedRocksDB(0, '/tmp/x') PRIMARY KEY a",
      "CREATE TABLE t ENGINE = `File`(CSV, '/tmp/x') AS SELECT 1",
      "ATTACH DATABASE d ENGINE = SQLite('/tmp/x')",
      "INSERT INTO FUNCTION file('/tmp/x', 'CSV') SELECT 1",
      "INSERT INTO TABLE FUNCTION s3('http://x/y') SELECT 1",
    ])
      expect(codeOf(sql), sql).toBe(497);
    expect(codeOf("CREATE VIEW v AS SELECT engine FROM system.tables WHERE engine = name")).toBeUndefined();
    expect(
      codeOf("CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(CLICKHOUSE(TABLE 't' DB 'x')) LAYOUT(FLAT())"),
    ).toBeUndefined();
  });

  it("says that COPY, BACKUP, EXECUTE AS and foreign functions are not there", () => {
    for (const sql of [
      "COPY t TO STDOUT",
      "BACKUP TABLE t TO File('x')",
      "EXECUTE AS u SELECT 1",
      "CREATE FUNCTION f LANGUAGE WASM FROM 'x'",
    ])
      expect(codeOf(sql), sql).toBe(48);
  });
});
