import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lex } from "./lexer.ts";
import { quoteIdentifier, quoteString } from "./literal.ts";
import { identifierName, literalValue } from "./token.ts";

const bytes = (text: string): string => Buffer.from(text).toString("latin1");
const texts = (sql: string): string[] => [...lex(bytes(sql))].map((token) => token.text);

describe("the lexer", () => {
  it("hides what strings, identifiers, here-documents and comments contain", () => {
    expect(
      texts("SELECT 'a;\\';b'';c', `;\\``, \"x\"\"y\", $q$;'$q$ -- ;\n, 1 /* ; /* ; */ ; */ # ;\n// ;\n#! ;"),
    ).toEqual(["SELECT", "'a;\\';b'';c'", ",", "`;\\``", ",", '"x""y"', ",", "$q$;'$q$", ",", "1"]);
  });

  it("reads curly quotes as the engine does", () => {
    expect([...lex(bytes("‘;’ “;”"))].map((token) => token.type)).toEqual(["string", "quoted"]);
  });

  it("never takes the exponent's sign for the start of a comment", () => {
    expect(texts("1e--2")).toEqual(["1e-", "-", "2"]);
    expect(texts("1--2\n3")).toEqual(["1", "3"]);
  });

  it("reports an unclosed quote or comment as an error token that reaches to the end", () => {
    for (const open of ["'a", '"a', "`a", "/* a", "‘a", "x'4"])
      expect([...lex(bytes(`1 ${open} ; b`))].at(-1)?.type).toBe("error");
  });

  it("is lazy: what follows the last token asked for is not read", () => {
    const stream = lex("INSERT 'never closed");
    expect(stream.next().value).toMatchObject({ text: "INSERT" });
  });

  it("covers any text with tokens in order, inside bounds and without overlap", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        let end = 0;
        for (const token of lex(bytes(text))) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(bytes(text).length);
      }),
    );
  });
});

describe("a quoted value", () => {
  it("is one token that stands for exactly the value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const [literal, ...restOfLiteral] = lex(bytes(quoteString(value)));
        expect(restOfLiteral).toEqual([]);
        expect(literalValue(literal)).toBe(bytes(value));
        const [name, ...restOfName] = lex(bytes(quoteIdentifier(value)));
        expect(restOfName).toEqual([]);
        expect(identifierName(name)).toBe(bytes(value));
      }),
    );
  });
});
