import { HubError } from "@orderhub/schema/errors";
import { isList, isRecord, type Json } from "@orderhub/schema/json";
import { type Instant, parseWireTime } from "@orderhub/schema/time";
import * as z from "zod";
import type { RevealOutcome, RevealRequest } from "../define-channel.ts";
import { callTaobao, type TaobaoConnection } from "./call.ts";

const METHOD = "taobao.top.oaid.decrypt";
/** Most addresses of one call. */
const ADDRESSES_MAX = 20;

const Id = z.union([z.string(), z.number()]).transform(String);
const WireReceiver = z.object({
  tid: Id,
  oaid: z.string().optional(),
  matched: z.boolean().optional(),
  name: z.string().optional(),
  mobile: z.string().optional(),
  phone: z.string().optional(),
  address_detail: z.string().optional(),
  privacy_protection: z.boolean().optional(),
  secret_no_expire_time: z.string().optional(),
});
type WireReceiver = z.infer<typeof WireReceiver>;

/** Asks the platform who stands behind the OAIDs of orders. Messages of errors hold nothing that was decrypted. */
export async function revealTaobao(
  connection: TaobaoConnection,
  requests: readonly RevealRequest[],
): Promise<readonly RevealOutcome[]> {
  const outcomes: RevealOutcome[] = [];
  for (let from = 0; from < requests.length; from += ADDRESSES_MAX)
    outcomes.push(...(await revealPage(connection, requests.slice(from, from + ADDRESSES_MAX))));
  return outcomes;
}

async function revealPage(
  connection: TaobaoConnection,
  requests: readonly RevealRequest[],
): Promise<readonly RevealOutcome[]> {
  const scene = connection.settings.revealScene;
  const query = requests.map(({ sourceKey, receiverToken }) => ({ tid: sourceKey, oaid: receiverToken, scene }));
  try {
    const answer = await callTaobao(connection, METHOD, { query_list: JSON.stringify(query) });
    const receivers = new Map(readReceivers(answer["receiver_list"]).map((receiver) => [receiver.tid, receiver]));
    return requests.map(({ sourceKey }) => outcomeOf(receivers.get(sourceKey)));
  } catch (error) {
    const refusal = error instanceof HubError ? refusalOf(error) : undefined;
    if (refusal === undefined) throw error;
    return requests.map(() => refusal);
  }
}

function refusalOf({ code }: HubError): RevealOutcome | undefined {
  if (code === "decryption_disabled") return { kind: "refused", refusal: "order_closed" };
  if (code === "throttled") return { kind: "refused", refusal: "channel_limit" };
  return code === "not_found" ? { kind: "refused", refusal: "no_match" } : undefined;
}

function readReceivers(list: Json | undefined): readonly WireReceiver[] {
  const rows = list !== undefined && isRecord(list) ? list["receiver"] : undefined;
  const parsed = z.array(WireReceiver).safeParse(rows !== undefined && isList(rows) ? rows : []);
  // The cause is left out: it may quote what was decrypted.
  if (!parsed.success) throw new HubError(`${METHOD}: unreadable answer`, { code: "bad_answer", reaction: "stop" });
  return parsed.data;
}

function outcomeOf(receiver: WireReceiver | undefined): RevealOutcome {
  const { name, mobile, phone, address_detail: address } = receiver ?? {};
  if (receiver === undefined || receiver.matched === false || name === undefined || address === undefined) {
    return { kind: "refused", refusal: "no_match" };
  }
  const isVirtualNumber = receiver.privacy_protection === true;
  const expires =
    receiver.secret_no_expire_time === undefined ? undefined : parseWireTime(receiver.secret_no_expire_time);
  const expiresAt = isVirtualNumber && expires !== undefined ? isoOf(expires) : null;
  return { kind: "revealed", buyer: { name, phone: mobile ?? phone ?? "", address, isVirtualNumber, expiresAt } };
}

function isoOf(instant: Instant): string {
  return new Date(instant).toISOString();
}
