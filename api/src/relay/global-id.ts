import { InvalidInputError } from "../errors/api-error.ts";
import { say } from "../errors/message.ts";

/** Types that `node` can load. A name that is missing here is not an id of ours. */
export const nodeTypes = [
  "Order",
  "Refund",
  "Shop",
  "RawPayload",
  "IngestWindow",
  "QuarantinedRecord",
  "DriftEvent",
  "ImportFile",
  "User",
  "ApiToken",
  "AuditEntry",
] as const;

/** Types whose rows have a text of their own as key. */
const textKeys: readonly string[] = ["Shop", "User", "ApiToken"];

export type NodeType = (typeof nodeTypes)[number];

function isNodeType(name: string): name is NodeType {
  return (nodeTypes as readonly string[]).includes(name);
}

export function encodeGlobalId(typename: string, id: string | number | bigint): string {
  return Buffer.from(`${typename}:${id}`, "utf8").toString("base64url");
}

/** Reads an id that we gave out. Throws BAD_ID for anything else. */
export function decodeGlobalId(globalId: string): { typename: NodeType; id: string } {
  const text = Buffer.from(globalId, "base64url").toString("utf8");
  const split = text.indexOf(":");
  const typename = text.slice(0, Math.max(split, 0));
  const id = text.slice(split + 1);
  if (!isNodeType(typename) || id === "" || encodeGlobalId(typename, id) !== globalId) {
    throw new InvalidInputError(say("badId"), ["id"], "BAD_ID");
  }
  if (!textKeys.includes(typename)) parseRowId(id);
  return { typename, id };
}

/** A row id: a positive 64-bit integer as text. Throws BAD_ID. */
export function parseRowId(id: string): string {
  if (!/^[1-9]\d{0,18}$/.test(id) || BigInt(id) > 9223372036854775807n) {
    throw new InvalidInputError(say("badId"), ["id"], "BAD_ID");
  }
  return id;
}

/** The row id inside a global id of one given type. Throws BAD_ID; `argument` is the input at fault. */
export function rowIdOf(typename: NodeType, globalId: string, argument = "ids"): string {
  const decoded = decodeGlobalId(globalId);
  if (decoded.typename !== typename)
    throw new InvalidInputError(say("idOfOther", { type: typename }), [argument], "BAD_ID");
  return decoded.id;
}
