import { isUtf8 } from "node:buffer";
import { lex } from "./lexer.ts";
import { literalValue, type Token } from "./token.ts";

const contentOf = (token: Token): string | undefined => {
  const heredoc = /^\$\w*\$/.exec(token.text)?.[0];
  return heredoc === undefined ? literalValue(token) : token.text.slice(heredoc.length, -heredoc.length);
};

/**
 * Turns string literals that are not UTF-8 into hexadecimal ones, since the engine's interface takes text. `latin1` holds
 * the statement's bytes.
 */
export const encodeBinaryLiterals = (latin1: string): string => {
  let text = "";
  let from = 0;
  for (const token of lex(latin1)) {
    const content = token.type === "string" ? contentOf(token) : undefined;
    if (content === undefined || isUtf8(Buffer.from(token.text, "latin1"))) continue;
    text += `${latin1.slice(from, token.start)}x'${Buffer.from(content, "latin1").toString("hex")}'`;
    from = token.end;
  }
  return text + latin1.slice(from);
};
