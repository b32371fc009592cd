import { isRecord, type Json } from "@orderhub/schema/json";
import { maskAddress, maskMisplaced, maskName, maskNick, maskPhone, maskStray, maskText } from "@orderhub/schema/mask";
import { readRegions } from "./address.ts";
import { columnOf, isKnownHeader, personalColumns } from "./columns.ts";

/** Where the keyed hash of the buyer's name stands in a masked row: the name itself is gone. */
export const BUYER_HASH = "#buyer";

/** Keeps province, city and district of an address and masks the rest: 浙江省杭州市西湖区文三路1号 → 浙江省 杭州市 西湖区 文***. */
export function maskReportAddress(text: string): string {
  const { province, city, district, rest } = readRegions(text);
  const kept = [province, city, district].filter((part) => part !== undefined);
  return rest === "" ? kept.join(" ") : [...kept, maskAddress(rest)].join(" ");
}

/** Masks a row by its headers. Unknown columns may hold anything, so their text is masked by content. */
export function maskReportRow(record: Json): Json {
  if (!isRecord(record)) return record;
  const masked: Record<string, Json> = {};
  for (const [header, value] of Object.entries(record)) {
    masked[header] = typeof value === "string" ? maskCell(header, value) : value;
  }
  return masked;
}

function maskCell(header: string, value: string): string {
  if (value === "" || header === BUYER_HASH) return value;
  const column = columnOf(header);
  if (column === "buyer") return maskNick(value);
  if (column === "address") return maskReportAddress(value);
  if (column === "title" || column === "status") return maskStray(value);
  if (column !== undefined) return maskStray(maskMisplaced(value));
  switch (personalColumns[header]) {
    case "name":
      return maskName(value);
    case "phone":
      return maskPhone(value);
    case "address":
      return maskReportAddress(value);
    case "hidden":
      return "***";
    case "text":
      return maskText(value);
    default:
      return isKnownHeader(header) ? maskStray(value) : maskUnknown(header, value);
  }
}

const PERSONAL =
  /姓名|名字|联系|电话|手机|地址|账号|账户|昵称|邮箱|身份证|收货|收件|买家|会员|客户|顾客|name|phone|mobile|addr|mail|buyer|receiver|contact|customer/i;

function maskUnknown(header: string, value: string): string {
  return PERSONAL.test(header) ? maskName(value) : maskText(value);
}
