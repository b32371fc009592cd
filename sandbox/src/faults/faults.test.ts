import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, listAt, losslessRow, RunningSandbox, type Row } from "../fixtures/top-client.ts";
import { smallPlan, smallSandbox } from "../fixtures/worlds.ts";
import { shanghaiText } from "../world/instants.ts";
import type { FaultRule } from "./config.ts";

const shop = "taobao-flagship";
const call = {
  method: "taobao.trades.sold.increment.get",
  fields: "tid,status,modified,payment",
  start_modified: "2026-11-11 00:00:00",
  end_modified: "2026-11-11 23:59:59",
  page_size: "100",
};

let running: RunningSandbox;
beforeEach(async () => {
  running = await RunningSandbox.start(smallSandbox());
});
afterEach(() => running.stop());

async function switchOn(...rules: Partial<FaultRule>[]): Promise<void> {
  expect((await running.admin("PUT", "/admin/faults", { rules })).status).toBe(200);
}

async function rows(own: Record<string, string> = {}): Promise<Row[]> {
  return listAt(await running.call(shop, { ...call, ...own }), "trades_sold_increment_get_response", "trades", "trade");
}

describe("faults of a call", () => {
  it("a time-out breaks the connection without an answer, and only as often as its count", async () => {
    await switchOn({ kind: "timeout-before", seconds: 0.01, count: 1 });
    await expect(running.call(shop, call)).rejects.toThrow();
    expect((await rows()).length).toBeGreaterThan(0);
  });

  it("a server error has an HTTP status and no envelope", async () => {
    await switchOn({ kind: "http-5xx", status: 503 });
    const response = await fetch(`${running.url}/router/rest`, { method: "POST", body: running.signed(shop, call) });
    expect(response.status).toBe(503);
  });

  it("throttling bans app and method for the seconds it names, and nothing else", async () => {
    await switchOn({ kind: "throttle", seconds: 60, count: 1 });
    for (let tries = 0; tries < 2; tries += 1) {
      const error = at(await running.call(shop, call), "error_response");
      expect(error).toMatchObject({ code: "7", sub_code: "accesscontrol.limited-by-api-access-count" });
      expect(error["sub_msg"]).toMatch(/^This ban will last for \d+ more seconds$/);
    }
    expect(await running.call("tmall-home", call)).toHaveProperty("trades_sold_increment_get_response");
    expect(await running.call(shop, { ...call, method: "taobao.time.get" })).toHaveProperty("time_get_response");
  });

  it("the rate limit lets its burst through and then bans", async () => {
    await running.admin("PUT", "/admin/faults", { switches: { rateLimitPerSecond: 0.001, rateLimitBurst: 3 } });
    const codes: unknown[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      const answer = await running.call(shop, call);
      codes.push("error_response" in answer ? at(answer, "error_response")["code"] : "ok");
    }
    expect(codes).toEqual(["ok", "ok", "ok", "7"]);
  });

  it("a rule limited to a shop leaves the others alone", async () => {
    await switchOn({ kind: "token-expired", shop });
    expect(at(await running.call(shop, call), "error_response")["code"]).toBe("27");
    expect(await running.call("tmall-home", call)).toHaveProperty("trades_sold_increment_get_response");
  });
});

describe("faults of rows", () => {
  const lastMinutes = {
    start_modified: shanghaiText(smallPlan.storyEnd - 1800),
    end_modified: shanghaiText(smallPlan.storyEnd),
  };
  const tidsOf = (list: readonly Row[]): string[] => list.map((row) => String(row["tid"])).toSorted();

  it("late rows stay out of lists for their seconds, then show under their old modified", async () => {
    const all = tidsOf(await rows(lastMinutes));
    await switchOn({ kind: "late-rows", probability: 0.5, seconds: 3600 });
    const early = tidsOf(await rows(lastMinutes));
    expect(early.length).toBeGreaterThan(0);
    expect(early.length).toBeLessThan(all.length);
    await running.admin("PUT", "/admin/faults", {});
    expect(tidsOf(await rows(lastMinutes))).toEqual(all);
  });

  it("backdated rows carry an older modified in lists and in details alike", async () => {
    const real = new Map((await rows()).map((row) => [row["tid"], String(row["modified"])]));
    await switchOn({ kind: "backdated-rows", seconds: 90 });
    const older = (await rows()).filter((row) => String(row["modified"]) < (real.get(row["tid"]) ?? ""));
    expect(older.length).toBeGreaterThan(50);
    const [row] = older;
    const shown = row?.["modified"];
    const detail = { method: "taobao.trade.fullinfo.get", tid: String(row?.["tid"]), fields: "modified" };
    const answer = at(await running.call(shop, detail), "trade_fullinfo_get_response", "trade");
    expect(answer["modified"]).toBe(shown);
  });

  it("hidden rows are counted but not listed, and sold.get still lists them", async () => {
    await switchOn({ kind: "hidden-rows", probability: 0.2, method: call.method });
    const answer = at(await running.call(shop, call), "trades_sold_increment_get_response");
    const listed = listAt(answer, "trades", "trade").length;
    expect(Math.min(100, Number(answer["total_results"]))).toBeGreaterThan(listed);
    const made = {
      method: "taobao.trades.sold.get",
      start_created: call.start_modified,
      end_created: call.end_modified,
    };
    const other = at(await running.call(shop, { ...call, ...made }), "trades_sold_get_response");
    expect(listAt(other, "trades", "trade")).toHaveLength(Math.min(100, Number(other["total_results"])));
  });

  it("a rule for one order strikes that order alone", async () => {
    const tids = tidsOf(await rows());
    const [orderNo = ""] = tids;
    await switchOn({ kind: "hidden-rows", orderNo });
    expect(tidsOf(await rows())).toEqual(tids.slice(1));
    const others = await running.call("tmall-home", call);
    const answer = at(others, "trades_sold_increment_get_response");
    expect(listAt(answer, "trades", "trade")).toHaveLength(Math.min(100, Number(answer["total_results"])));
    const truth = await running.admin("GET", `/admin/truth/orders?orderNo=${orderNo}`);
    expect(losslessRow(await truth.text())).toMatchObject({ orderNo, shop });
  });

  it("pages repeat and shuffle rows when told to", async () => {
    const plain = await rows();
    await switchOn({ kind: "duplicate-rows" }, { kind: "reorder-rows" });
    const disturbed = await rows();
    expect(disturbed).toHaveLength(plain.length + 1);
    expect(new Set(tidsOf(disturbed))).toEqual(new Set(tidsOf(plain)));
    expect(disturbed.map((row) => row["tid"]).slice(0, 5)).not.toEqual(plain.map((row) => row["tid"]).slice(0, 5));
  });

  it("drift and poison spoil the chosen share of records and no others", async () => {
    await switchOn(
      { kind: "new-field", probability: 0.3 },
      { kind: "unknown-status", probability: 0.1 },
      { kind: "type-change", probability: 0.1, field: "status" },
      { kind: "poison", probability: 0.1, value: "abc" },
    );
    const list = await rows();
    const share = (test: (row: Row) => boolean): number => list.filter(test).length / list.length;
    expect(share((row) => "delivery_promise_level" in row)).toBeGreaterThan(0.1);
    expect(share((row) => row["payment"] === "abc")).toBeGreaterThan(0);
    expect(share((row) => row["payment"] === "abc")).toBeLessThan(0.4);
    expect(share((row) => typeof row["status"] === "object")).toBeGreaterThan(0);
    expect(await rows()).toEqual(list);
  });
});
