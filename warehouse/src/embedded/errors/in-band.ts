import { randomInt } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A new tag of 16 letters, sent as X-ClickHouse-Exception-Tag before any result byte. */
export const exceptionTag = (): string => Array.from({ length: 16 }, () => LETTERS.charAt(randomInt(26))).join("");

/** The block that ends a response whose status line was sent before the statement failed. `body` ends with a newline. */
export const inBandException = (tag: string, body: string): Buffer =>
  Buffer.from(`\r\n__exception__\r\n${tag}\r\n${body}${Buffer.byteLength(body)} ${tag}\r\n__exception__\r\n`);
