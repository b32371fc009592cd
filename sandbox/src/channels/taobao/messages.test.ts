import { afterEach, beforeEach, expect, it } from "vitest";
import { listAt, losslessRow, RunningSandbox, type Row } from "../../fixtures/top-client.ts";
import { smallSandbox } from "../../fixtures/worlds.ts";

const shop = "taobao-flagship";

let running: RunningSandbox;
beforeEach(async () => {
  running = await RunningSandbox.start(smallSandbox());
});
afterEach(() => running.stop());

async function consume(): Promise<Row[]> {
  const answer = await running.call(shop, { method: "taobao.tmc.messages.consume", quantity: "200" });
  return listAt(answer, "tmc_messages_consume_response", "messages", "tmc_message");
}

const confirm = (messages: readonly Row[]): Promise<Row> =>
  running.call(shop, {
    method: "taobao.tmc.messages.confirm",
    s_message_ids: messages.map(({ id }) => String(id)).join(","),
  });

it("messages are published when something happens, and name the order by its 19 digits", async () => {
  expect(await consume()).toEqual([]);
  await running.admin("POST", "/admin/clock", { action: "advance", seconds: 120 });
  const messages = await consume();
  expect(messages.length).toBeGreaterThan(10);
  const topics = new Set(messages.map(({ topic }) => topic));
  expect(topics).toContain("taobao_trade_TradeCreate");
  expect(topics).toContain("taobao_trade_TradeBuyerPay");
  const [first] = messages;
  expect(String(losslessRow(String(first?.["content"]))["tid"])).toMatch(/^\d{19}$/);
});

it("unconfirmed messages come again after their time, confirmed ones never", async () => {
  await running.admin("PUT", "/admin/faults", { switches: { messageRedeliverySeconds: 0.2 } });
  await consume();
  await running.admin("POST", "/admin/clock", { action: "advance", seconds: 60 });
  const messages = await consume();
  expect(await consume()).toEqual([]);
  await confirm(messages.slice(1));
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect((await consume()).map(({ id }) => id)).toEqual([messages[0]?.["id"]]);
});

it("dropped pushes never come, doubled ones come twice", async () => {
  await consume();
  await running.admin("PUT", "/admin/faults", { rules: [{ kind: "push-drop" }] });
  await running.admin("POST", "/admin/clock", { action: "advance", seconds: 60 });
  expect(await consume()).toEqual([]);
  await running.admin("PUT", "/admin/faults", { rules: [{ kind: "push-duplicate" }] });
  await running.admin("POST", "/admin/clock", { action: "advance", seconds: 60 });
  const ids = (await consume()).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size * 2).toBe(ids.length);
});
