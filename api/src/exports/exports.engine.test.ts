import { parse } from "csv-parse/sync";
import readXlsxFile, { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../../tests/harness/fresh-database.ts";
import { seedOrders, seedShopRows } from "../fixtures/seed.ts";
import { startApi, type ApiUnderTest } from "../fixtures/start-api.ts";

let api: ApiUnderTest;
const count = 5_000;

beforeAll(async () => {
  api = await startApi({ databaseUrl: await freshDatabase() });
  await seedShopRows(api.pool);
  await seedOrders(api.pool, { count });
  await api.pool.query("update orders set city = '=HYPERLINK(1)' where id = 1");
});
afterAll(() => api.stop());

async function download(path: string, parameters: Record<string, string>): Promise<Response> {
  return fetch(`${api.url}${path}?${new URLSearchParams(parameters)}`);
}

function records(text: string): string[][] {
  return parse(text, { bom: true });
}

interface Listed {
  readonly orders: {
    totalCount: number;
    totals: { totalAmount: { amount: string }; netPaidAmount: { amount: string } };
    nodes: { orderNo: string }[];
  };
}

async function list(filter: unknown, orderBy: unknown): Promise<Listed["orders"]> {
  const { data } = await api.ask<Listed>(
    `query ($filter: OrderFilter, $orderBy: [OrderOrder!]) { orders(first: 500, filter: $filter, orderBy: $orderBy) {
      totalCount totals { totalAmount { amount } netPaidAmount { amount } } nodes { orderNo } } }`,
    { filter, orderBy },
  );
  return data.orders;
}

describe("CSV", () => {
  it("has every row of the list once, in its order, and the list's own totals", async () => {
    const response = await download("/export/orders.csv", {});
    const rows = records(await response.text());
    const listed = await list(null, null);
    expect(rows.length).toBe(count + 1);
    expect(response.headers.get("x-row-count")).toBe(String(count));
    expect(response.headers.get("x-total-amount")).toBe(listed.totals.totalAmount.amount);
    expect(rows.slice(1, 501).map(([orderNo]) => orderNo)).toEqual(listed.nodes.map(({ orderNo }) => orderNo));
    expect(new Set(rows.slice(1).map(([orderNo]) => orderNo)).size).toBe(count);
  });

  it("ends for people, and only for them, with the list's own totals", async () => {
    const excel = records(await (await download("/export/orders.csv", { flavour: "excel" })).text());
    const listed = await list(null, null);
    expect(excel.length).toBe(count + 2);
    expect(excel.at(-1)?.slice(6, 10)).toEqual([
      listed.totals.totalAmount.amount,
      expect.any(String),
      expect.any(String),
      listed.totals.netPaidAmount.amount,
    ]);
    expect(excel.at(-1)?.[0]).toContain(String(count));
    const plain = records(await (await download("/export/orders.csv", { flavour: "plain" })).text());
    expect(plain.slice(1).every(([orderNo]) => /^4\d{18}$/u.test(orderNo ?? ""))).toBe(true);
  });

  it("has the columns that were chosen, in their order, and the words of the page", async () => {
    const text = await (await download("/export/orders.csv", { columns: "status,paidAmount", lang: "zh" })).text();
    const [head, ...rows] = records(text);
    expect(head).toEqual(["订单号", "状态", "付款金额"]);
    const { rows: statuses } = await api.pool.query<{ n: number }>(
      "select count(*)::int as n from orders where status = 'paid'",
    );
    expect(rows.filter(([, status]) => status === "待发货").length).toBe(statuses[0]?.n);
  });

  it("takes the list's filter and order", async () => {
    const filter = { and: [{ status: { in: ["PAID"] } }, { not: { province: { eq: "北京" } } }] };
    const orderBy = [{ field: "PAID_AT", direction: "ASC" }];
    const response = await download("/export/orders.csv", {
      filter: JSON.stringify(filter),
      orderBy: JSON.stringify(orderBy),
    });
    const listed = await list(filter, orderBy);
    const rows = records(await response.text());
    expect(rows.length).toBe(listed.totalCount + 1);
    expect(
      rows
        .slice(1, 501)
        .map(([orderNo]) => orderNo)
        .slice(0, listed.nodes.length),
    ).toEqual(listed.nodes.map(({ orderNo }) => orderNo));
  });

  it("opens in Excel with Chinese text and all digits: BOM, CRLF, a tab before long numbers", async () => {
    const response = await download("/export/orders.csv", { flavour: "excel", lang: "zh" });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = bytes.toString("utf8");
    expect(text.split("\r\n").length).toBe(count + 3);
    expect(text).toContain("订单号");
    expect(records(text)[1]?.[0]).toMatch(/^\t4\d{18}$/);
  });

  it("is plain otherwise: no BOM, LF, instants with their offset", async () => {
    const text = await (await download("/export/orders.csv", { lang: "en" })).text();
    expect(text.startsWith("Order number,")).toBe(true);
    expect(text).not.toContain("\r");
    expect(records(text)[1]?.[10]).toMatch(/^2026-1\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
  });

  it("never carries a formula", async () => {
    const text = await (
      await download("/export/orders.csv", { filter: JSON.stringify({ city: { eq: "=HYPERLINK(1)" } }) })
    ).text();
    expect(records(text)[1]?.[5]).toBe("'=HYPERLINK(1)");
  });

  it.each([
    ["not JSON", { filter: "{" }],
    ["an unknown field", { filter: '{"colour":{"eq":"red"}}' }],
    ["a bad status", { filter: '{"status":{"eq":"LOST"}}' }],
    ["a bad flavour", { flavour: "sour" }],
    ["an unknown column", { columns: "orderNo,buyer" }],
    ["a list of columns without end", { columns: "status,".repeat(1_000) }],
  ])("%s is BAD_INPUT, not a broken file", async (_name, parameters) => {
    const response = await download("/export/orders.csv", parameters);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_INPUT" } }] });
  });
});

describe("XLSX", () => {
  it("has typed cells, every row, the totals, and a sheet that says what was asked", async () => {
    const filter = { shop: { eq: "taobao-a" } };
    const response = await download("/export/orders.xlsx", { filter: JSON.stringify(filter), lang: "en" });
    const file = Buffer.from(await response.arrayBuffer());
    const listed = await list(filter, null);
    const orders = await readSheet(file, "Orders");
    expect(orders.length).toBe(listed.totalCount + 2);
    const [, first] = orders;
    expect(first?.[0]).toBe(listed.nodes[0]?.orderNo);
    expect(first?.[10]).toBeInstanceOf(Date);
    expect(first?.[6]).toBeTypeOf("number");
    const about = await readSheet(file, "About");
    expect(about).toContainEqual(["Filter", "Shop: taobao-a"]);
    expect(about).toContainEqual(["Rows", String(listed.totalCount)]);
    expect(about).toContainEqual(["Sum of Total", listed.totals.totalAmount.amount]);
    expect(about).toContainEqual(["Time zone", "Asia/Shanghai"]);
    expect((await readXlsxFile(file)).length).toBe(2);
  });
});

it("many broken downloads leave every connection free", async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const stop = new AbortController();
    const response = await fetch(`${api.url}/export/orders.csv`, { signal: stop.signal });
    await response.body?.getReader().read();
    stop.abort();
  }
  const statusOfNext = async (): Promise<number> => {
    const response = await download("/export/orders.csv", { filter: '{"orderNo":{"eq":"none"}}' });
    await response.text();
    return response.status;
  };
  await expect.poll(statusOfNext, { timeout: 20_000 }).toBe(200);
});
