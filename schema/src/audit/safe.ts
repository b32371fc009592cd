import { isList, isRecord, type Json } from "../json.ts";
import { maskText } from "../mask.ts";

/** Words of field names that hold buyer data, in any case and spelling. */
const BUYER_FIELD =
  /buyer|receiver|recipient|consignee|phone|mobile|address|nick|full_?name|id_?card|plaintext|secret|password/i;
/** Fields that name things: long digits in them are numbers of orders and files, not of people. */
const NAMING_FIELD = /(?:id|ids|no|nos|sha256|hash|key)$/i;

/** A value as it may stand in the audit log: no buyer data and no secret, by the names of fields and by what text looks like. */
export function auditSafe(value: Json): Json {
  if (typeof value === "string") return maskText(value);
  if (isList(value)) return value.map(auditSafe);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, safeField(name, item)]));
}

function safeField(name: string, item: Json): Json {
  if (BUYER_FIELD.test(name) && typeof item !== "boolean" && item !== null) return "***";
  return NAMING_FIELD.test(name) && (typeof item === "string" || isList(item)) ? item : auditSafe(item);
}
