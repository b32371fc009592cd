import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, listAt, RunningSandbox, type Row } from "../../fixtures/top-client.ts";
import { smallPlan, smallSandbox } from "../../fixtures/worlds.ts";
import { day, shanghaiText } from "../../world/instants.ts";
import { storyStart } from "../../world/volume.ts";

const shop = "taobao-flagship";
const all =
  "tid,status,created,modified,pay_time,payment,post_fee,total_fee,discount_fee,buyer_nick,receiver_name,receiver_mobile,orders,oaid";
const busyDay = { start_modified: "2026-11-11 00:00:00", end_modified: "2026-11-11 23:59:59" };

let running: RunningSandbox;
beforeEach(async () => {
  running = await RunningSandbox.start(smallSandbox());
});
afterEach(() => running.stop());

async function page(own: Record<string, string>): Promise<Row> {
  const method = "taobao.trades.sold.increment.get";
  return at(await running.call(shop, { method, fields: all, ...own }), "trades_sold_increment_get_response");
}

const tids = (answer: Row): string[] => listAt(answer, "trades", "trade").map((trade) => String(trade["tid"]));

async function lastToFirst(window: Record<string, string>, between?: () => Promise<unknown>): Promise<string[]> {
  const total = Number((await page({ ...window, page_size: "10" }))["total_results"]);
  const seen: string[] = [];
  for (let pageNo = Math.ceil(total / 10); pageNo >= 1; pageNo -= 1) {
    seen.push(...tids(await page({ ...window, page_size: "10", page_no: String(pageNo), use_has_next: "true" })));
    await between?.();
  }
  return seen;
}

describe("trades.sold.increment.get", () => {
  it("lists the newest change first and counts unless has_next is asked for", async () => {
    const first = await page(busyDay);
    const modified = listAt(first, "trades", "trade").map((trade) => String(trade["modified"]));
    expect(modified).toEqual(modified.toSorted().toReversed());
    expect(modified).toHaveLength(40);
    expect(first).not.toHaveProperty("has_next");
    const next = await page({ ...busyDay, use_has_next: "true" });
    expect(next["has_next"]).toBe(true);
    expect(next).not.toHaveProperty("total_results");
  });

  it("pages from last to first give every order of the window once", async () => {
    const seen = await lastToFirst(busyDay);
    expect(seen.length).toBeGreaterThan(40);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("while orders leave the window between pages, last to first misses none and first to last would", async () => {
    const before = new Set(await lastToFirst(busyDay));
    await running.admin("PUT", "/admin/faults", { rules: [{ kind: "move-between-pages" }] });
    const seen = new Set(await lastToFirst(busyDay));
    const moved = new Set(running.sandbox.store.state.touches.map(({ ref }) => ref));
    expect(moved.size).toBeGreaterThan(3);
    const missed = [...before].filter((tid) => !seen.has(tid));
    expect(missed.length).toBeLessThanOrEqual(moved.size);
    const now = shanghaiText(running.sandbox.clock.now());
    const caught = new Set(await lastToFirst({ start_modified: now, end_modified: now }));
    expect(missed.filter((tid) => !caught.has(tid))).toEqual([]);
  });

  it("gives 19-digit numbers, masks and tokens, and yuan texts that add up", async () => {
    for (const trade of listAt(await page({ ...busyDay, page_size: "100" }), "trades", "trade")) {
      expect(String(trade["tid"])).toMatch(/^\d{19}$/);
      expect(trade["receiver_name"]).toMatch(/^.\*\*$/);
      expect(trade["receiver_mobile"]).toMatch(/^1\d\d\*{4}\d{4}$/);
      expect(trade["buyer_nick"]).toMatch(/^.\*\*.$/);
      expect(trade["oaid"]).toMatch(/^1[A-Za-z0-9]{63}$/);
      const fen = (value: unknown): number => Math.round(Number(value) * 100);
      const lines = listAt(trade, "orders", "order");
      const due = lines.reduce((sum, line) => sum + fen(line["divide_order_fee"]), fen(trade["post_fee"]));
      expect(due).toBe(fen(trade["payment"]));
      for (const line of lines) {
        expect(fen(line["payment"])).toBe(
          fen(line["price"]) * Number(line["num"]) + fen(line["adjust_fee"]) - fen(line["discount_fee"]),
        );
      }
    }
  });

  it("gives the summary only while whole orders are switched off", async () => {
    await running.admin("PUT", "/admin/faults", { switches: { wholeOrders: false } });
    const [trade] = listAt(await page(busyDay), "trades", "trade");
    expect(trade).toHaveProperty("tid");
    expect(trade).not.toHaveProperty("orders");
  });

  it("its windows over the story together list what the truth has", async () => {
    const seen = new Set<string>();
    for (let from = storyStart(smallPlan); from < smallPlan.storyEnd; from += day) {
      const window = { start_modified: shanghaiText(from), end_modified: shanghaiText(from + day - 1) };
      for (const tid of await lastToFirst(window)) seen.add(tid);
    }
    const summary = (await (await running.admin("GET", `/admin/truth/summary?shop=${shop}`)).json()) as {
      shops: { orders: number }[];
    };
    const atEnd = tids(await page({ start_modified: "2026-11-12 12:00:00", end_modified: "2026-11-12 12:00:00" }));
    expect(new Set([...seen, ...atEnd]).size).toBe(summary.shops[0]?.orders);
  }, 30_000);
});

describe("other trade and refund methods", () => {
  it("fullinfo gives the same order, and the OAID only when asked", async () => {
    const [listed] = listAt(await page(busyDay), "trades", "trade");
    const tid = String(listed?.["tid"]);
    const method = "taobao.trade.fullinfo.get";
    const fields = "tid,status,modified,payment,orders";
    const trade = at(await running.call(shop, { method, tid, fields }), "trade_fullinfo_get_response", "trade");
    expect(listed).toMatchObject(trade);
    expect(trade).not.toHaveProperty("oaid");
    const answer = await running.call(shop, { method, tid, fields, include_oaid: "include_oaid" });
    expect(at(answer, "trade_fullinfo_get_response", "trade")["oaid"]).toBe(listed?.["oaid"]);
  });

  it("a number read as a double, or of another shop, is not found", async () => {
    const tid = String(listAt(await page(busyDay), "trades", "trade")[0]?.["tid"]);
    const ask = async (shopId: string, id: string): Promise<unknown> =>
      at(await running.call(shopId, { method: "taobao.trade.fullinfo.get", tid: id, fields: "tid" }), "error_response")[
        "sub_code"
      ];
    expect(await ask("tmall-home", tid)).toBe("isv.trade-not-exist");
    expect(await ask(shop, String(BigInt(Number(tid)) + 1n))).toBe("isv.trade-not-exist");
  });

  it("sold.get counts the orders made in a span, newest first", async () => {
    const span = { start_created: "2026-11-11 00:00:00", end_created: "2026-11-11 23:59:59", fields: "tid,created" };
    const answer = at(
      await running.call(shop, { method: "taobao.trades.sold.get", ...span }),
      "trades_sold_get_response",
    );
    const created = listAt(answer, "trades", "trade").map((trade) => String(trade["created"]));
    expect(created).toEqual(created.toSorted().toReversed());
    const ledger = running.sandbox.ledger(shop);
    const from = Date.parse("2026-11-11T00:00:00+08:00") / 1000;
    expect(Number(answer["total_results"])).toBe(ledger?.createdBetween(from, from + day - 1).length);
  });

  it("refunds are listed by change and found by number, with their trade's numbers", async () => {
    const fields = "refund_id,tid,oid,status,refund_fee,modified,refund_version";
    const window = { start_modified: "2026-11-05 00:00:00", end_modified: "2026-11-05 23:59:59" };
    const answer = await running.call(shop, { method: "taobao.refunds.receive.get", fields, ...window });
    const refunds = listAt(answer, "refunds_receive_get_response", "refunds", "refund");
    expect(refunds.length).toBeGreaterThan(0);
    for (const refund of refunds) {
      const refund_id = String(refund["refund_id"]);
      const one = await running.call(shop, { method: "taobao.refund.get", fields, refund_id });
      expect(at(one, "refund_get_response", "refund")).toEqual(refund);
      const tid = String(refund["tid"]);
      const whole = await running.call(shop, {
        method: "taobao.trade.fullinfo.get",
        tid,
        fields: "orders.oid,orders.refund_id",
      });
      const lines = listAt(whole, "trade_fullinfo_get_response", "trade", "orders", "order");
      expect(lines.find(({ oid }) => oid === refund["oid"])?.["refund_id"]).toBe(refund_id);
    }
  });
});
