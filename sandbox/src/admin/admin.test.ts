import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { at, listAt, losslessRow, RunningSandbox } from "../fixtures/top-client.ts";
import { scratchFolder, smallSandbox } from "../fixtures/worlds.ts";

const shop = "taobao-flagship";
const folder = { path: "" };

let running: RunningSandbox;
beforeEach(async () => {
  folder.path = scratchFolder();
  running = await RunningSandbox.start(smallSandbox(folder.path));
});
afterEach(() => running.stop());

const TruthLine = z.object({
  orderNo: z.string(),
  status: z.string(),
  createdAt: z.string(),
  totalAmount: z.string(),
  paidAmount: z.string(),
  refundAmount: z.string(),
});

async function truth(query = ""): Promise<z.infer<typeof TruthLine>[]> {
  const text = await (await running.admin("GET", `/admin/truth/orders?${query}`)).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => TruthLine.parse(JSON.parse(line)));
}

const fen = (yuan: string): bigint => BigInt(yuan.replace(".", ""));

describe("admin endpoints", () => {
  it("are closed without the token", async () => {
    expect((await fetch(`${running.url}/admin/shops`)).status).toBe(401);
    const wrong = { headers: { authorization: "Bearer nope" } };
    expect((await fetch(`${running.url}/admin/truth/summary`, wrong)).status).toBe(401);
  });

  it("answer a bad request with its reason", async () => {
    const bad = await running.admin("PUT", "/admin/faults", { rules: [{ kind: "earthquake" }] });
    expect(bad.status).toBe(400);
    expect((await running.admin("GET", "/admin/truth/summary?shop=nowhere")).status).toBe(400);
    expect((await running.admin("GET", "/admin/truth/orders?asOf=yesterday")).status).toBe(400);
    expect((await running.admin("POST", "/admin/orders", { shop, province: "火星" })).status).toBe(400);
  });

  it("the summary is the sum of the orders, to the fen", async () => {
    const orders = await truth(`shop=${shop}`);
    const summary = losslessRow(await (await running.admin("GET", `/admin/truth/summary?shop=${shop}`)).text());
    const [row] = listAt(summary, "shops");
    const sum = (name: "totalAmount" | "paidAmount" | "refundAmount"): bigint =>
      orders.reduce((total, order) => total + fen(order[name]), 0n);
    expect(Number(row?.["orders"])).toBe(orders.length);
    for (const name of ["totalAmount", "paidAmount", "refundAmount"] as const) {
      expect(fen(String(row?.[name]))).toBe(sum(name));
      const days = listAt(row ?? {}, "days");
      expect(days.reduce((total, day) => total + fen(String(day[name])), 0n)).toBe(sum(name));
    }
  });

  it("the truth can be asked for any instant and in pages", async () => {
    const all = await truth(`shop=${shop}`);
    const half = await truth(`shop=${shop}&asOf=2026-11-01T00:00:00Z`);
    expect(half.length).toBeLessThan(all.length);
    expect(half.every(({ createdAt }) => createdAt <= "2026-11-01T00:00:00Z")).toBe(true);
    const paged = [...(await truth(`shop=${shop}&limit=100`)), ...(await truth(`shop=${shop}&offset=100`))];
    expect(paged).toEqual(all);
  });

  it("an order made by hand is listed, found and true; a poisoned one is spoilt on the wire only", async () => {
    const made = losslessRow(
      await (
        await running.admin("POST", "/admin/orders", { shop, stage: "paid", lines: 2, poison: "negative" })
      ).text(),
    );
    await running.admin("POST", "/admin/clock", { action: "advance", seconds: 5 });
    const fields = "tid,status,payment";
    const tid = String(made["orderNo"]);
    const answer = await running.call(shop, { method: "taobao.trade.fullinfo.get", tid, fields });
    const trade = at(answer, "trade_fullinfo_get_response", "trade");
    expect(trade).toMatchObject({ payment: "-1.00", status: "WAIT_SELLER_SEND_GOODS" });
    const last = (await truth(`shop=${shop}`)).find(({ orderNo }) => orderNo === tid);
    expect(last?.paidAmount).toBe(made["totalAmount"]);
  });

  it("a refunded order made by hand closes with all its money back", async () => {
    const made = losslessRow(
      await (await running.admin("POST", "/admin/orders", { shop, stage: "refunded", lines: 3 })).text(),
    );
    await running.admin("POST", "/admin/clock", { action: "advance", seconds: 30 });
    const order = (await truth(`shop=${shop}`)).find(({ orderNo }) => orderNo === made["orderNo"]);
    expect(order?.refundAmount).toBe(order?.paidAmount);
    expect(order).toMatchObject({ status: "TRADE_CLOSED" });
  });

  it("the page for people shows the shops and no secret", async () => {
    const html = await (await fetch(`${running.url}/`)).text();
    const shops = losslessRow(await (await running.admin("GET", "/admin/shops")).text());
    for (const row of listAt(shops, "shops")) {
      expect(html).toContain(String(row["name"]));
      expect(html).not.toContain(String(row["appSecret"]));
      expect(html).not.toContain(String(row["session"]));
    }
  });
});

describe("a restart", () => {
  it("keeps world, clock, tokens, faults, orders made by hand, touches and waiting messages", async () => {
    await running.call(shop, { method: "taobao.tmc.messages.consume", quantity: "10" });
    await running.admin("POST", "/admin/orders", { shop, stage: "shipped" });
    await running.admin("POST", "/admin/clock", { action: "advance", seconds: 100 });
    await running.admin("POST", "/admin/tokens", { shop, action: "renew" });
    await running.admin("PUT", "/admin/faults", { rules: [{ kind: "push-delay", seconds: 5, probability: 0.1 }] });
    const ledger = running.sandbox.ledger(shop);
    if (!ledger) throw new Error("no shop");
    running.sandbox.touch(ledger, 3);
    await running.call(shop, { method: "taobao.tmc.messages.consume", quantity: "10" });
    const before = { truth: await truth(), state: structuredClone(running.sandbox.store.state) };
    expect(before.state.queues[shop]?.waiting.length).toBeGreaterThan(0);
    await running.stop();
    running = await RunningSandbox.start(smallSandbox(folder.path, { ...running.sandbox.store.state.plan, seed: 99 }));
    expect(running.sandbox.store.state).toEqual(before.state);
    expect(await truth()).toEqual(before.truth);
  });
});
