import type { IncomingMessage } from "node:http";
import { ApiError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";
import { inputMax } from "../limits/input-bounds.ts";

/** Throws before a byte of a body is read: for one that is too long, and for one whose length is not told. */
export function boundBody({ headers }: Pick<IncomingMessage, "headers">): void {
  if (headers["transfer-encoding"] !== undefined) throw new ApiError("BAD_INPUT", say("bodyOfUnknownLength"));
  // Node reads no more than the length that was told, and refuses one that is no number.
  if (Number(headers["content-length"] ?? 0) > inputMax.body)
    throw new ApiError("BAD_INPUT", say("bodyTooLarge", { max: inputMax.body }));
}
