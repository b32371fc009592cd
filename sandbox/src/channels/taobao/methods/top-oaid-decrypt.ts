import { z } from "zod";
import { parseTradeId } from "../../../world/ids.ts";
import { day, shanghaiText } from "../../../world/instants.ts";
import { plainOf, virtualNumberOf } from "../../../world/plain-buyer.ts";
import type { Snapshot } from "../../../world/snapshot.ts";
import { required } from "../arguments.ts";
import type { Call } from "../call.ts";
import { meterDecryption } from "../decrypt-meter.ts";
import { decryptionDisabled, invalidArgument, notFound } from "../errors.ts";
import { currentRow } from "../trade-rows.ts";

const addressesMax = 20;
const virtualNumberDays = 15;
/** What a shop may decrypt an address for: 1001 to 1007 in the order's own business, 2001 and 2002 in services around it. */
const scenes = ["1001", "1002", "1003", "1004", "1005", "1006", "1007", "2001", "2002"];

const Query = z.object({
  tid: z.union([z.string(), z.number()]).transform(String),
  oaid: z.string(),
  scene: z.string(),
});
type Query = z.infer<typeof Query>;

function queriesIn(text: string): readonly Query[] {
  const parsed = z.array(Query).min(1).max(addressesMax).safeParse(readJson(text));
  if (!parsed.success) throw invalidArgument("query_list", `query_list 必须为 1-${addressesMax} 个 {tid, oaid, scene}`);
  for (const { scene } of parsed.data)
    if (!scenes.includes(scene)) throw invalidArgument("query_list.scene", `scene 不支持 ${scene}`);
  return parsed.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function snapshotNamed(call: Call, tid: string): Snapshot {
  const key = /^\d{1,19}$/.test(tid) ? parseTradeId(tid) : undefined;
  const ref = key && call.ledger.find(key, call.now);
  if (ref === undefined) throw notFound("trade");
  return currentRow(call, ref).snapshot;
}

/** Every third buyer has the platform's number protection on: then a virtual number stands in for the mobile. */
function receiverOf({ now }: Call, { tid, oaid }: Query, { order }: Snapshot) {
  if (order.buyer.oaid !== oaid) return { tid, oaid, matched: false };
  const { name, mobile, address } = plainOf(order.buyer);
  const { province, city, district } = order.buyer.place;
  const base = {
    tid,
    oaid,
    matched: true,
    name,
    address_detail: address,
    country: "中国",
    state: province,
    city,
    district,
  };
  if (order.dice % 3 !== 0) return { ...base, mobile, privacy_protection: false };
  const expires = shanghaiText(now + virtualNumberDays * day);
  return {
    ...base,
    mobile: virtualNumberOf(order.buyer, tid),
    privacy_protection: true,
    secret_no_expire_time: expires,
  };
}

/** `taobao.top.oaid.decrypt`: who stands behind OAIDs, for at most twenty orders. One closed order refuses the whole call. */
export function topOaidDecrypt(call: Call): string {
  const queries = queriesIn(required(call.params, "query_list"));
  const snapshots = queries.map(({ tid }) => snapshotNamed(call, tid));
  if (snapshots.some(({ status }) => status.startsWith("TRADE_CLOSED"))) throw decryptionDisabled();
  meterDecryption(call.sandbox, call.ledger.shop.id, queries.length, Date.now());
  const receiver = queries.flatMap((query, index) => {
    const snapshot = snapshots[index];
    return snapshot === undefined ? [] : [receiverOf(call, query, snapshot)];
  });
  return JSON.stringify({ top_oaid_decrypt_response: { receiver_list: { receiver }, request_id: call.requestId } });
}
