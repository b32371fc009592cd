import type { Language } from "../language/language.ts";
import { textOf, type Message } from "./message.ts";

/** Every code a caller can meet, in `extensions.code` of query errors and in `code` of mutation errors. */
export const errorCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_INPUT",
  "BAD_CURSOR",
  "BAD_ID",
  "NOT_FOUND",
  "UNKNOWN_DOCUMENT",
  "UNAVAILABLE",
  "TIMEOUT",
  "LIMIT_EXCEEDED",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export function isErrorCode(value: unknown): value is ErrorCode {
  return (errorCodes as readonly unknown[]).includes(value);
}

/** An expected failure whose message may be shown to the caller. Anything else is masked. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly #said: Message;
  /** Names from the argument down to the offending input; empty where no input is at fault. */
  readonly inputPath: readonly string[];

  constructor(code: ErrorCode, said: Message, inputPath: readonly string[] = [], cause?: unknown) {
    super(textOf(said, "en"), { cause });
    this.name = "ApiError";
    this.code = code;
    this.#said = said;
    this.inputPath = inputPath;
  }

  /** The message to a caller of that language; `message` is for logs. */
  in(language: Language): string {
    return textOf(this.#said, language);
  }
}

/** The caller sent something that cannot be accepted. */
export class InvalidInputError extends ApiError {
  constructor(
    said: Message,
    inputPath: readonly string[] = [],
    code: "BAD_INPUT" | "BAD_CURSOR" | "BAD_ID" = "BAD_INPUT",
  ) {
    super(code, said, inputPath);
    this.name = "InvalidInputError";
  }
}

/** The thing named by the caller does not exist, or is outside the caller's scope. */
export class NotFoundError extends ApiError {
  constructor(said: Message, inputPath: readonly string[] = []) {
    super("NOT_FOUND", said, inputPath);
    this.name = "NotFoundError";
  }
}

/** The caller's role does not allow this. */
export class ForbiddenError extends ApiError {
  constructor(said: Message) {
    super("FORBIDDEN", said);
    this.name = "ForbiddenError";
  }
}

/** A system behind the API cannot be reached or did not answer in time. The same call may work later. */
export class UnavailableError extends ApiError {
  constructor(said: Message, cause?: unknown) {
    super("UNAVAILABLE", said, [], cause);
    this.name = "UnavailableError";
  }
}
