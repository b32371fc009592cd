import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseKeyring } from "@orderhub/schema/crypto";
import { createPool, type Pool } from "@orderhub/schema/db";
import { HubError } from "@orderhub/schema/errors";
import { formatWireTime, type Instant } from "@orderhub/schema/time";
import { importProblemText } from "@orderhub/schema/vocabulary/import-problem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { freshDatabase } from "../../../../tests/harness/fresh-database.ts";
import { setUpChannels } from "../../setup/channels.ts";
import { importReport } from "./import-report.ts";

const folder = fileURLToPath(new URL("../../../../tests/cases/import", import.meta.url));
const keyring = parseKeyring(`k1:${Buffer.alloc(32, 1).toString("base64")}`);

const Counts = z.partialRecord(z.enum(["rows", "landed", "quarantined", "duplicates"]), z.number());
const Order = z.record(z.string(), z.string());
const Any = z.object({
  import_any_of: z.array(Counts).optional(),
  error_contains_any: z.array(z.string()).optional(),
});
const Expectation = Any.extend({
  orders: z.record(z.string(), Order).optional(),
  never_orders: z.record(z.string(), Order).optional(),
  accounted: z.array(z.string()).optional(),
  no_order: z.array(z.string()).optional(),
  orders_count_any: z.array(z.number()).optional(),
  any: z.array(Any).optional(),
  never_in_store: z.array(z.string()).optional(),
  seconds_max: z.number().optional(),
  final_status_any: z.array(z.string()).optional(),
}).strict();
const Cases = z.record(
  z.string(),
  z.object({
    files: z.array(z.string()),
    users_hit: z.string(),
    right: z.string(),
    expect: Expectation,
    source: z.string(),
  }),
);
type Ending = { readonly counts: z.infer<typeof Counts> | undefined; readonly error: string };

const cases = Cases.parse(JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")));
let pool: Pool;

beforeAll(async () => {
  pool = createPool(await freshDatabase(), { max: 4 });
  await setUpChannels(pool);
});
afterAll(() => pool.end());

async function importCase(shopId: string, fileName: string): Promise<Ending> {
  const path = join(folder, fileName);
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  const input = { channel: "taobao", shopId, path, fileName, sha256, actor: "test" };
  try {
    const run = { workflowId: `import/${shopId}`, runId: randomUUID() };
    const { rows, landed, quarantined, duplicates } = await importReport({ pool, keyring }, input, { run });
    return { counts: { rows, landed, quarantined, duplicates }, error: "" };
  } catch (error) {
    if (!(error instanceof HubError) || error.reaction === "retry") throw error;
    const detail = error.detail ?? "";
    const told = [importProblemText(error.code, "zh", detail), importProblemText(error.code, "en", detail)];
    return { counts: undefined, error: told.join(" ") };
  }
}

interface Stored extends Record<string, string | null> {
  readonly order_no: string;
}

async function storedOrders(shopId: string): Promise<Map<string, Stored>> {
  const { rows } = await pool.query<Stored & { created: Date; paid_time: Date | null }>(
    `SELECT o.order_no, o.total_amount::text AS total, o.paid_amount::text AS paid, o.refund_amount::text AS refund,
       (o.paid_amount - o.refund_amount)::text AS net, upper(o.status) AS status, o.province,
       (SELECT min(l.title) FROM line_item l WHERE l.order_id = o.id) AS title, o.created_at AS created, o.paid_at AS paid_time
     FROM orders o WHERE o.shop_id = $1`,
    [shopId],
  );
  const local = (instant: Date | null): string | null =>
    instant === null ? null : formatWireTime(instant.getTime() as Instant);
  return new Map(
    rows.map(({ created, paid_time: paid, ...row }) => [
      row.order_no,
      { ...row, createdAt: local(created), paidAt: local(paid) },
    ]),
  );
}

function fits(ending: Ending, wanted: z.infer<typeof Any>): boolean {
  const { counts, error } = ending;
  if (wanted.import_any_of !== undefined) {
    return (
      counts !== undefined &&
      wanted.import_any_of.some((one) => Object.entries(one).every(([name, count]) => counts[name as "rows"] === count))
    );
  }
  return wanted.error_contains_any?.some((text) => error.includes(text)) ?? true;
}

async function storeTexts(shopId: string): Promise<string> {
  const { rows } = await pool.query<{ text: string }>(
    `SELECT concat_ws(' ', (SELECT string_agg(p.body, ' ') FROM raw_payload p WHERE p.shop_id = $1),
       (SELECT string_agg(to_jsonb(o)::text, ' ') FROM orders o WHERE o.shop_id = $1),
       (SELECT string_agg(to_jsonb(q)::text, ' ') FROM quarantined_record q WHERE q.shop_id = $1),
       (SELECT string_agg(to_jsonb(d)::text, ' ') FROM drift_event d WHERE d.shop_id = $1),
       (SELECT string_agg(to_jsonb(e)::text, ' ') FROM import_row_error e),
       (SELECT string_agg(to_jsonb(r)::text, ' ') FROM import_row r),
       (SELECT string_agg(to_jsonb(f)::text, ' ') FROM import_file f)) AS text`,
    [shopId],
  );
  return rows[0]?.text ?? "";
}

describe("a file that somebody had trouble with elsewhere", () => {
  test.each(Object.entries(cases))("%s ends as it is right", async (name, { files, expect: wanted, right }) => {
    const shopId = `case-${name.replaceAll("_", "-").toLowerCase()}`;
    let ending: Ending = { counts: undefined, error: "" };
    for (const file of files) ending = await importCase(shopId, file);
    const orders = await storedOrders(shopId);
    const what = { right, ending };
    expect({ ...what, fits: fits(ending, wanted) }).toEqual({ ...what, fits: true });
    if (wanted.any !== undefined) {
      expect({ ...what, any: wanted.any.some((one) => fits(ending, one)) }).toEqual({ ...what, any: true });
    }
    for (const [orderNo, fields] of Object.entries(wanted.orders ?? {}))
      expect(orders.get(orderNo)).toMatchObject(fields);
    for (const [orderNo, fields] of Object.entries(wanted.never_orders ?? {})) {
      expect(orders.get(orderNo) ?? {}).not.toMatchObject(fields);
    }
    for (const orderNo of wanted.no_order ?? []) expect(orders.has(orderNo)).toBe(false);
    if (wanted.orders_count_any !== undefined) expect(wanted.orders_count_any).toContain(orders.size);
    const listed = await pool.query<{ key: string }>(
      "SELECT source_key AS key FROM quarantined_record WHERE shop_id = $1",
      [shopId],
    );
    const known = new Set([...orders.keys(), ...listed.rows.map(({ key }) => key)]);
    for (const orderNo of wanted.accounted ?? []) expect([...known]).toContain(orderNo);
    const texts = await storeTexts(shopId);
    for (const secret of wanted.never_in_store ?? []) expect(texts).not.toContain(secret);
    if (ending.counts !== undefined) await expectAccounted(shopId);
  });
});

/** Every row is in one class, and so is its money. */
async function expectAccounted(shopId: string): Promise<void> {
  const { rows } = await pool.query(
    `SELECT f.id FROM import_file f WHERE f.shop_id = $1
       AND (f.rows <> f.landed + f.duplicates + f.superseded + f.quarantined
         OR f.quarantined + f.superseded <> (SELECT count(*) FROM import_row_error e WHERE e.import_id = f.id))`,
    [shopId],
  );
  expect(rows).toEqual([]);
}
