import { isList, isRecord, type Json } from "@orderhub/schema/json";
import { maskAddress, maskMisplaced, maskName, maskNick, maskPhone, maskStray, maskText } from "@orderhub/schema/mask";
import { type FieldTree, fieldTree, forEachUnknown } from "../field-tree.ts";
import { WireRefund, WireTrade } from "./wire.ts";

type Mask = (text: string) => string;

const hidden: Mask = (text) => (text === "" ? "" : "***");

/** Fields that hold buyer data, and what may be kept of each. The buyer's open uid and the OAID are tokens and stay. */
const buyerFields: ReadonlyMap<string, Mask> = new Map(
  Object.entries({
    receiver_name: maskName,
    receiver_mobile: maskPhone,
    receiver_phone: maskPhone,
    receiver_address: maskAddress,
    receiver_zip: hidden,
    receiver_town: hidden,
    buyer_nick: maskNick,
    buyer_message: maskText,
    buyer_memo: maskText,
    buyer_email: hidden,
    buyer_alipay_no: hidden,
    buyer_area: hidden,
    seller_memo: maskText,
    trade_memo: maskText,
    mark_desc: maskText,
    invoice_name: maskName,
    address: maskAddress,
    desc: maskText,
    reason: maskText,
    attribute: maskText,
  }),
);

const PERSONAL =
  /name|nick|phone|mobile|tel|addr|e?mail|alipay|contact|receiver|recipient|buyer|consignee|customer|id_?card/i;
const tradeTree = fieldTree(WireTrade);
const refundTree = fieldTree(WireRefund);

export function maskTrade(record: Json): Json {
  return maskRecord(record, tradeTree);
}

export function maskRefund(record: Json): Json {
  return maskRecord(record, refundTree);
}

/** Known buyer fields by their rule; unknown fields may hold anything, so their text is masked by content and by name. */
function maskRecord(record: Json, tree: FieldTree): Json {
  if (!isRecord(record)) return record;
  const masked: Record<string, Json> = { ...record };
  for (const key in masked) {
    const value = masked[key];
    if (value === undefined) continue;
    const mask = buyerFields.get(key);
    masked[key] = mask === undefined ? maskKnown(key, value) : maskBuyer(mask, value);
  }
  const unknown = new Set<string>();
  forEachUnknown(masked, tree, (path) => unknown.add(path));
  return unknown.size > 0 ? maskUnknown(masked, unknown, "") : masked;
}

/** A number or an object where text should be holds the same data as the text. */
function maskBuyer(mask: Mask, value: Json): Json {
  if (typeof value !== "string") return hideDeep(value);
  return value === "" ? value : mask(value);
}

/** Fields with numbers, times and codes of the platform: nobody writes text into them. */
const CODED = /(?:fee|payment|price|time|created|modified|status|id|num|type)$/;

/** One word of ASCII without @, or a time: most values, told apart from prose by one test each. */
const PLAIN = /^(?:[!-?A-~]*|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)$/;

/** Text that stands where it should not, in fields that hold no buyer data by themselves. The same value where nothing does. */
function maskKnown(key: string, value: Json): Json {
  if (typeof value === "string") {
    if (PLAIN.test(value)) return value;
    return maskStray(CODED.test(key) ? maskMisplaced(value) : value);
  }
  if (typeof value !== "object") return value;
  if (isList(value)) {
    const items = value.map((item) => maskKnown(key, item));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isRecord(value)) return value;
  let copy: Record<string, Json> | undefined;
  for (const name in value) {
    const before = value[name];
    if (before === undefined) continue;
    const after = maskKnown(name, before);
    if (after !== before) (copy ??= { ...value })[name] = after;
  }
  return copy ?? value;
}

function maskUnknown(value: Json, unknown: ReadonlySet<string>, path: string): Json {
  if (isList(value)) return value.map((item) => maskUnknown(item, unknown, path));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const at = path === "" ? key : `${path}.${key}`;
      return [key, unknown.has(at) ? maskDeep(key, item) : maskUnknown(item, unknown, at)];
    }),
  );
}

const MOBILE_NUMBER = /^1[3-9]\d{9}$/;

function hideDeep(value: Json): Json {
  if (isList(value)) return value.map(hideDeep);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hideDeep(item)]));
  return value === null || value === "" || typeof value === "boolean" ? value : "***";
}

function maskDeep(key: string, value: Json): Json {
  if (typeof value === "string") return PERSONAL.test(key) ? maskName(value) : maskText(value);
  if (typeof value === "number" && (PERSONAL.test(key) || MOBILE_NUMBER.test(String(value)))) return "***";
  if (isList(value)) return value.map((item) => maskDeep(key, item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskDeep(name, item)]));
}
