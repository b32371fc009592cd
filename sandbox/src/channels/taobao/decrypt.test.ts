import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, listAt, RunningSandbox, type Row } from "../../fixtures/top-client.ts";
import { smallSandbox } from "../../fixtures/worlds.ts";

const shop = "taobao-flagship";
const method = "taobao.top.oaid.decrypt";

interface Buyer {
  readonly orderNo: string;
  readonly status: string;
  readonly name: string;
  readonly mobile: string;
  readonly address: string;
  readonly virtualNumber: string | null;
}

let running: RunningSandbox;
let buyers: readonly Buyer[];
beforeEach(async () => {
  running = await RunningSandbox.start(smallSandbox());
  const response = await running.admin("GET", `/admin/truth/buyers?shop=${shop}`);
  ({ buyers } = (await response.json()) as { buyers: Buyer[] });
});
afterEach(() => running.stop());

function buyer(of: (buyer: Buyer) => boolean): Buyer {
  const found = buyers.find(of);
  if (!found) throw new Error("the small world has no such order");
  return found;
}
const isOpen = ({ status }: Buyer): boolean => !status.startsWith("TRADE_CLOSED");

async function oaidOf(tid: string): Promise<string> {
  const call = { method: "taobao.trade.fullinfo.get", fields: "tid,oaid", tid };
  return String(at(await running.call(shop, call), "trade_fullinfo_get_response", "trade")["oaid"]);
}

async function decrypt(queries: readonly object[]): Promise<Row> {
  return running.call(shop, { method, query_list: JSON.stringify(queries) });
}

async function query({ orderNo }: Buyer, own: object = {}): Promise<object> {
  return { tid: orderNo, oaid: await oaidOf(orderNo), scene: "1001", ...own };
}

describe(method, () => {
  it("says who stands behind the OAID, in accord with the mask of the trade", async () => {
    const open = buyer((one) => isOpen(one) && one.virtualNumber === null);
    const [receiver] = listAt(
      await decrypt([await query(open)]),
      "top_oaid_decrypt_response",
      "receiver_list",
      "receiver",
    );
    expect(receiver).toMatchObject({
      name: open.name,
      mobile: open.mobile,
      address_detail: open.address,
      matched: true,
    });
    const fields = "receiver_name,receiver_mobile";
    const call = { method: "taobao.trade.fullinfo.get", fields, tid: open.orderNo };
    const trade = at(await running.call(shop, call), "trade_fullinfo_get_response", "trade");
    expect(String(trade["receiver_name"]).charAt(0)).toBe(open.name.charAt(0));
    expect(String(trade["receiver_mobile"]).replace("****", "")).toBe(open.mobile.slice(0, 3) + open.mobile.slice(-4));
  });

  it("lends a virtual number where the buyer protects the own one", async () => {
    const guarded = buyer((one) => isOpen(one) && one.virtualNumber !== null);
    const answer = await decrypt([await query(guarded)]);
    const [receiver] = listAt(answer, "top_oaid_decrypt_response", "receiver_list", "receiver");
    expect(receiver).toMatchObject({ mobile: guarded.virtualNumber, privacy_protection: true });
    expect(receiver?.["secret_no_expire_time"]).toMatch(/^\d{4}-\d\d-\d\d /);
    expect(JSON.stringify(answer)).not.toContain(guarded.mobile);
  });

  it("refuses closed orders and says nothing to an OAID of another order", async () => {
    const closed = buyer((one) => !isOpen(one));
    const error = at(await decrypt([await query(closed)]), "error_response");
    expect(error["sub_code"]).toBe("DECRYPTION_DISABLED_BY_ORDERCLOSED");
    const foreign = await query(buyer(isOpen), { oaid: "1somebodyelse" });
    const [receiver] = listAt(await decrypt([foreign]), "top_oaid_decrypt_response", "receiver_list", "receiver");
    expect(Object.keys(receiver ?? {}).sort()).toEqual(["matched", "oaid", "tid"]);
  });

  it("takes one to twenty addresses of a known scene, signed", async () => {
    const one = await query(buyer(isOpen));
    for (const queries of [[], Array.from({ length: 21 }, () => one), [{ ...one, scene: "3001" }], [{ tid: "1" }]])
      expect(at(await decrypt(queries), "error_response")["code"]).toBe("41");
    const unsigned = running.signed(shop, { method, query_list: JSON.stringify([one]) });
    unsigned.set("query_list", JSON.stringify([one, one]));
    const response = await fetch(`${running.url}/router/rest`, { method: "POST", body: unsigned });
    expect(await response.text()).toContain("isv.invalid-signature");
  });

  it("bans a shop that decrypts more than it may", async () => {
    await running.admin("PUT", "/admin/faults", { switches: { decryptsPerMinute: 3 } });
    const one = await query(buyer(isOpen));
    expect(await decrypt([one, one])).toHaveProperty("top_oaid_decrypt_response");
    expect(at(await decrypt([one, one]), "error_response")).toMatchObject({ code: "7" });
  });
});

it("a careless platform sends buyers without masks, in fields of trades that everybody knows and in some that nobody does", async () => {
  await running.admin("PUT", "/admin/faults", { rules: [{ kind: "plain-buyer" }] });
  const { orderNo, name, mobile, address } = buyer(isOpen);
  const fields = "tid,receiver_name,receiver_mobile,receiver_address,buyer_message,seller_memo,buyer_nick";
  const trade = at(
    await running.call(shop, { method: "taobao.trade.fullinfo.get", fields, tid: orderNo }),
    "trade_fullinfo_get_response",
    "trade",
  );
  expect(trade).toMatchObject({ receiver_name: name, receiver_mobile: mobile, receiver_address: address });
  expect(trade).toHaveProperty("delivery_contact", { name, phone: mobile, remarks: [trade["buyer_message"]] });
});
