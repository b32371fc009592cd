import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, losslessRow, RunningSandbox, type Row } from "../../fixtures/top-client.ts";
import { smallSandbox } from "../../fixtures/worlds.ts";
import { signMethods } from "./sign.ts";

const shop = "taobao-flagship";
const windowCall = {
  method: "taobao.trades.sold.increment.get",
  fields: "tid",
  start_modified: "2026-11-10 00:00:00",
  end_modified: "2026-11-10 23:59:59",
};

let running: RunningSandbox;
beforeAll(async () => {
  running = await RunningSandbox.start(smallSandbox());
});
afterAll(() => running.stop());

async function send(params: URLSearchParams, where: "query" | "body" = "body"): Promise<Row> {
  const url = `${running.url}/router/rest`;
  const response =
    where === "body" ? await fetch(url, { method: "POST", body: params }) : await fetch(`${url}?${params.toString()}`);
  expect(response.status).toBe(200);
  return losslessRow(await response.text());
}

const errorOf = (row: Row): Row => at(row, "error_response");

describe("transport", () => {
  it.each(signMethods)("takes calls signed by %s", async (method) => {
    expect(await send(running.signed(shop, windowCall, method))).toHaveProperty("trades_sold_increment_get_response");
  });

  it("takes system parameters from the query, the body, or both", async () => {
    const params = running.signed(shop, windowCall);
    expect(await send(params, "query")).toHaveProperty("trades_sold_increment_get_response");
    const query = new URLSearchParams(params);
    const body = new URLSearchParams({ fields: params.get("fields") ?? "" });
    query.delete("fields");
    const response = await fetch(`${running.url}/router/rest?${query.toString()}`, { method: "POST", body });
    expect(await response.json()).toHaveProperty("trades_sold_increment_get_response");
  });

  it("answers with the time without a session", async () => {
    const params = running.signed(shop, { method: "taobao.time.get", session: "" });
    expect(await send(params)).toMatchObject({ time_get_response: { time: "2026-11-12 12:00:00" } });
  });
});

describe("refusals carry the platform's codes in HTTP 200", () => {
  it.each([
    ["a wrong signature", { sign: "0" }, "25"],
    ["no signature", { sign: "" }, "24"],
    ["an unknown app", { app_key: "1" }, "29"],
    ["an unknown method", { method: "taobao.nothing.get" }, "22"],
    ["an unreadable timestamp", { timestamp: "soon" }, "31"],
    ["an XML format", { format: "xml" }, "23"],
    ["an old version", { v: "1.0" }, "34"],
  ])("%s", async (_, change, code) => {
    const params = running.signed(shop, windowCall);
    for (const [name, value] of Object.entries(change)) params.set(name, value);
    expect(errorOf(await send(params))["code"]).toBe(code);
  });

  it.each([
    ["another shop's session", { session: "6100" }, "27", undefined],
    ["no session", { session: "" }, "26", undefined],
    ["no fields", { fields: "" }, "40", "isv.missing-parameter:fields"],
    ["a window over a day", { start_modified: "2026-11-09 00:00:00" }, "41", "isv.invalid-parameter:end_modified"],
    ["a window that ends before it starts", { end_modified: "2026-11-09 00:00:00" }, "41", undefined],
    [
      "a window older than three months",
      { start_modified: "2026-07-01 00:00:00", end_modified: "2026-07-01 01:00:00" },
      "41",
      "isv.invalid-parameter:start_modified",
    ],
    ["a page over 100", { page_size: "101" }, "41", "isv.invalid-parameter:page_size"],
    ["a page 0", { page_no: "0" }, "41", "isv.invalid-parameter:page_no"],
  ])("%s", async (_, change, code, subCode) => {
    const error = errorOf(await running.call(shop, { ...windowCall, ...change }));
    expect(error["code"]).toBe(code);
    if (subCode !== undefined) expect(error["sub_code"]).toBe(subCode);
  });

  it("checks the time stamp only while the switch is on", async () => {
    const late = { ...windowCall, timestamp: "2026-11-12 03:00:00" };
    expect(await running.call(shop, late)).toHaveProperty("trades_sold_increment_get_response");
    await running.admin("PUT", "/admin/faults", { switches: { checkTimestamp: true } });
    expect(errorOf(await running.call(shop, late))["code"]).toBe("31");
    await running.admin("PUT", "/admin/faults", {});
  });
});

describe("sessions", () => {
  it("an expired session is refused until a new one is taken by the refresh token", async () => {
    await running.admin("POST", "/admin/tokens", { shop: "tmall-home", action: "expire" });
    expect(errorOf(await running.call("tmall-home", windowCall))["code"]).toBe("27");
    const ledger = running.sandbox.ledger("tmall-home");
    if (!ledger) throw new Error("no shop");
    const { appKey, appSecret, refreshToken, session } = running.sandbox.credentials(ledger.shop);
    const form = {
      grant_type: "refresh_token",
      client_id: appKey,
      client_secret: appSecret,
      refresh_token: refreshToken,
    };
    const refresh = () => fetch(`${running.url}/oauth/token`, { method: "POST", body: new URLSearchParams(form) });
    const answer = losslessRow(await (await refresh()).text());
    expect(answer["access_token"]).not.toBe(session);
    expect(await running.call("tmall-home", windowCall)).toHaveProperty("trades_sold_increment_get_response");
    expect((await refresh()).status).toBe(400);
  });
});
