import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { setUpChannels } from "../../setup/channels.ts";
import { importReport } from "./import-report.ts";

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);
const folder = mkdtempSync(join(tmpdir(), "orderhub-import-"));
let pool: Pool;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 4 });
  await setUpChannels(pool);
});
afterAll(() => pool.end());

const HEADER = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额";
const GOOD = [
  "1,178.8,0.0,上海,2020-02-21 00:00:00,,0.0",
  "2,21.0,15.5,广东省,2020-02-20 23:59:54,2020-02-21 00:00:02,5.5",
];

async function importBytes(
  shopId: string,
  bytes: Buffer,
  name = "report.csv",
  crashAfter = Infinity,
  runId: string = randomUUID(),
) {
  const run = { workflowId: "w", runId };
  const path = join(folder, `${randomUUID()}-${name}`);
  writeFileSync(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const input = { channel: "taobao", shopId, path, fileName: name, sha256, actor: "test" };
  let chunks = 0;
  const onProgress = (): void => {
    if (++chunks >= crashAfter) throw new Error("killed");
  };
  return importReport({ pool, keyring }, input, { run, onProgress });
}

async function one(sql: string, shopId: string): Promise<unknown> {
  return (await pool.query(sql, [shopId])).rows[0] as unknown;
}
const sums = `SELECT count(*)::int AS orders, count(paid_at)::int AS paid, sum(total_amount)::text AS total,
  sum(paid_amount - refund_amount)::text AS net, sum(refund_amount)::text AS refunds FROM orders WHERE shop_id = $1`;

test("a report lands exactly: paid gross, refunds apart, unpaid orders without money", async () => {
  const result = await importBytes("file-a", Buffer.from([HEADER, ...GOOD].join("\r\n")));
  expect(result).toMatchObject({ rows: 2, landed: 2, quarantined: 0, duplicates: 0 });
  const expected = { orders: 2, paid: 1, total: "199.80", net: "15.50", refunds: "5.50" };
  expect(await one(sums, "file-a")).toEqual(expected);
  expect(await one("SELECT refund_no, status FROM refund WHERE shop_id = $1", "file-a")).toEqual({
    refund_no: "report:2",
    status: "succeeded",
  });
});

test("the same file twice, and the same rows in another file, change nothing", async () => {
  const bytes = Buffer.from([HEADER, ...GOOD].join("\n"));
  await importBytes("file-b", bytes);
  const before = await one("SELECT sum(revision)::int AS n FROM orders WHERE shop_id = $1", "file-b");
  expect(await importBytes("file-b", bytes)).toMatchObject({ rows: 2, landed: 0, duplicates: 2 });
  const again = Buffer.from([HEADER, ...[...GOOD].reverse()].join("\n"));
  expect(await importBytes("file-b", again)).toMatchObject({ rows: 2, landed: 0, duplicates: 2 });
  expect(await one("SELECT sum(revision)::int AS n FROM orders WHERE shop_id = $1", "file-b")).toEqual(before);
});

test("GB18030, a byte order mark, quoted numbers, moved columns and stray spaces are read alike", async () => {
  const moved = [
    "订单付款时间, 订单编号 ,收货地址,总金额,订单创建时间",
    '2020-02-21 00:00:02,="2",广东省 深圳市 南山区 科技路1号,21.00,2020-02-20 23:59:54',
  ];
  for (const [name, bytes] of [
    ["file-c", iconv.encode(moved.join("\n"), "gb18030")],
    ["file-d", Buffer.from(`\ufeff${moved.join("\n")}`)],
  ] as const) {
    expect(await importBytes(name, bytes)).toMatchObject({ rows: 1, landed: 1 });
    const sql = "SELECT order_no, province, city, total_amount FROM orders WHERE shop_id = $1";
    expect(await one(sql, name)).toEqual({ order_no: "2", province: "广东省", city: "深圳市", total_amount: "21.00" });
  }
});

test("bad rows are listed with their line and reason while the rest lands", async () => {
  const bad = [
    "3,abc,0,上海,2020-02-21 00:00:00,,0",
    "4,10.00,9.00,上海,2020-02-21 00:00:00,2020-02-21 00:01:00,0",
    "5,10.00",
  ];
  const result = await importBytes("file-e", Buffer.from([HEADER, ...GOOD, ...bad].join("\n")));
  expect(result).toMatchObject({ rows: 5, landed: 2, quarantined: 3 });
  const listed = await pool.query("SELECT line, reason FROM import_row_error WHERE import_id = $1 ORDER BY line", [
    result.importId,
  ]);
  expect(
    listed.rows.map((error: { line: number; reason: string }) => [error.line, error.reason.split(":")[0]]),
  ).toEqual([
    [4, "invalid_money"],
    [5, "money_mismatch"],
    [6, "missing_time"],
  ]);
});

test("an import that dies goes on where it was, and counts every row once", async () => {
  const rows = Array.from(
    { length: 3_500 },
    (_, index) => `${index + 10},1.00,1.00,上海,2020-02-01 00:00:00,2020-02-01 00:00:09,0`,
  );
  const bytes = Buffer.from([HEADER, ...rows].join("\n"));
  await expect(importBytes("file-f", bytes, "report.csv", 2)).rejects.toThrow("killed");
  expect(await importBytes("file-f", bytes)).toMatchObject({ rows: 3_500, landed: 3_500, duplicates: 0 });
  expect(await one(sums, "file-f")).toMatchObject({ orders: 3_500, total: "3500.00" });
});

test("names, phones and addresses of a full export are nowhere in the store", async () => {
  const header =
    "订单编号,买家会员名,总金额,订单状态,买家留言,收货人姓名,收货地址 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,新列";
  const row =
    "9,小明爱购物,10.00,交易成功,请打13900001111,欧阳小明,浙江省 杭州市 西湖区 文三路478号,13900002222,2020-02-01 00:00:00,2020-02-01 00:00:09,杯子,找13900003333";
  expect(await importBytes("file-g", Buffer.from([header, row].join("\n")))).toMatchObject({ landed: 1 });
  const { rows } = await pool.query<{ text: string }>(
    `SELECT concat(p.body, to_jsonb(o)::text, (SELECT jsonb_agg(d)::text FROM drift_event d WHERE d.shop_id = $1)) AS text
     FROM orders o JOIN raw_payload p ON p.id = o.payload_id WHERE o.shop_id = $1`,
    ["file-g"],
  );
  for (const secret of ["小明爱购物", "欧阳小明", "文三路", "13900001111", "13900002222", "13900003333"])
    expect(rows[0]?.text).not.toContain(secret);
  expect(rows[0]?.text).toContain("杭州市");
});

test("a polled shop takes no files, and a file without the needed columns says which", async () => {
  await pool.query("INSERT INTO shop (id, channel_name, name) VALUES ('polled', 'taobao', 'polled')");
  await expect(importBytes("polled", Buffer.from(HEADER))).rejects.toMatchObject({ code: "api_fed" });
  await expect(importBytes("file-h", Buffer.from("订单编号,总金额\n1,2.00"))).rejects.toMatchObject({
    code: "missing_column",
  });
});

test("an attempt whose answer was lost says the same when it is repeated", async () => {
  const bytes = Buffer.from([HEADER, ...GOOD, "3,abc,0.0,上海,2020-02-21 00:00:00,,0.0"].join("\n"));
  const first = await importBytes("file-lost", bytes, "report.csv", Infinity, "run-1");
  expect(first).toMatchObject({ rows: 3, landed: 2, quarantined: 1, duplicates: 0 });
  expect(await importBytes("file-lost", bytes, "report.csv", Infinity, "run-1")).toEqual(first);
  expect(await importBytes("file-lost", bytes, "report.csv", Infinity, "run-2")).toMatchObject({
    landed: 0,
    duplicates: 3,
  });
});
