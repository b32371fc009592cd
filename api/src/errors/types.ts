import { builder } from "../builder.ts";
import type { ApiError } from "./api-error.ts";
import {
  errorCodes,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
  type ErrorCode,
} from "./api-error.ts";

const meanings: Record<ErrorCode, string> = {
  UNAUTHENTICATED: "Nobody is signed in, or the token is not valid.",
  FORBIDDEN: "Your role does not allow it.",
  BAD_INPUT: "An argument cannot be accepted.",
  BAD_CURSOR: "The cursor is not of this list in this order.",
  BAD_ID: "The id is not one that the API gave out for this type.",
  NOT_FOUND: "It does not exist, or is outside your scope.",
  UNKNOWN_DOCUMENT: "No document of the front end has this id: the page is of another version.",
  UNAVAILABLE: "A system behind the API cannot be reached; try again later.",
  TIMEOUT: "The answer took longer than its time budget.",
  LIMIT_EXCEEDED: "The request asks for more than is allowed.",
  INTERNAL: "Unexpected; the trace id finds it in the logs.",
};

const ErrorCodeEnum = builder.enumType("ErrorCode", {
  description: "What kind of failure it is: in errors as data, and in extensions.code of every other error.",
  values: Object.fromEntries(errorCodes.map((code) => [code, { value: code, description: meanings[code] }])) as Record<
    ErrorCode,
    { value: ErrorCode; description: string }
  >,
});

export const ErrorInterface = builder.interfaceRef<ApiError>("Error").implement({
  description: "A failure as data.",
  fields: (t) => ({
    code: t.field({ type: ErrorCodeEnum, description: "What kind of failure it is.", resolve: ({ code }) => code }),
    message: t.string({
      description: "What went wrong, for people: in the language of Accept-Language, zh or en.",
      resolve: (error, _arguments, { locale }) => error.in(locale),
    }),
    path: t.stringList({
      description: "Names from the argument down to the input at fault; empty where no input is.",
      resolve: ({ inputPath }) => [...inputPath],
    }),
  }),
});

builder.objectType(InvalidInputError, {
  name: "InvalidInputError",
  description: "An argument cannot be accepted.",
  interfaces: [ErrorInterface],
});
builder.objectType(NotFoundError, {
  name: "NotFoundError",
  description: "The thing named does not exist, or is outside your scope.",
  interfaces: [ErrorInterface],
});
builder.objectType(ForbiddenError, {
  name: "ForbiddenError",
  description: "Your role does not allow it.",
  interfaces: [ErrorInterface],
});
builder.objectType(UnavailableError, {
  name: "UnavailableError",
  description: "A system behind the API cannot be reached; try again later.",
  interfaces: [ErrorInterface],
});

/** What every mutation can answer instead of its success. */
export const mutationErrors = [InvalidInputError, NotFoundError, ForbiddenError, UnavailableError];
