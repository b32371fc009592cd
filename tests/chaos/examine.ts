import { verifyAudit } from "@orderhub/schema/audit/verify";
import type { Pool } from "@orderhub/schema/db";
import { type Differences, differencesOf, type Side } from "./differences.ts";
import type { Asked } from "./operators.ts";
import type { ReportFile } from "./report-file.ts";
import type { TruthOrder } from "./sandbox-admin.ts";
import { sidesOfHub, sidesOfTruth } from "./sides.ts";
import { warehouseDifferences } from "./warehouse-sides.ts";

export interface Findings {
  /** What is wrong, one sentence each. */
  readonly wrong: readonly string[];
  /** Rows compared, by what they are. */
  readonly compared: Readonly<Record<string, number>>;
}

export interface Evidence {
  readonly pool: Pool;
  readonly clickhouseUrl: string;
  readonly truth: readonly TruthOrder[];
  readonly report?: ReportFile | undefined;
  readonly asked?: readonly Asked[];
}

const none: Side = new Map();

function merged(one: Side, other: Side = none): Side {
  return new Map([...one, ...other]);
}

/** Compares all that must be equal: Postgres with the truth, ClickHouse with Postgres, counts with rows, answers with the audit. */
export async function examine({ pool, clickhouseUrl, truth, report, asked = [] }: Evidence): Promise<Findings> {
  const told = sidesOfTruth(truth);
  const hub = await sidesOfHub(pool);
  const differences: readonly Differences[] = [
    differencesOf("orders", merged(told.orders, report?.orders), hub.orders),
    differencesOf("lines", told.lines, hub.lines),
    differencesOf("refunds", merged(told.refunds, report?.refunds), hub.refunds),
    ...(await warehouseDifferences(pool, clickhouseUrl)),
  ];
  return {
    wrong: [
      ...differences.filter(({ count }) => count > 0).map((found) => JSON.stringify(found)),
      ...(await leftovers(pool)),
      ...(report === undefined ? [] : await importWrongs(pool, report)),
      ...(await auditWrongs(pool, asked)),
    ],
    compared: Object.fromEntries(differences.map(({ what, compared }) => [what, compared])),
  };
}

/** Each query counts what must not exist once all is quiet. */
const leftoverSql: Readonly<Record<string, string>> = {
  "orders landed twice": `SELECT 1 FROM order_event WHERE kind = 'landed' GROUP BY order_id HAVING count(*) > 1`,
  "events of orders stand twice": `SELECT 1 FROM order_event
    GROUP BY order_id, kind, occurred_at, from_status, to_status, refund_no, amount, payload_id HAVING count(*) > 1`,
  "push messages were never settled": "SELECT 1 FROM push_message WHERE processed_at IS NULL",
  "records are still in quarantine": "SELECT 1 FROM quarantined_record WHERE status = 'open' AND kind <> 'report-row'",
  "refunds found no order": "SELECT 1 FROM refund WHERE order_id IS NULL",
  "requests were carried out twice": `SELECT 1 FROM audit_entry WHERE after->>'requestId' IS NOT NULL
    GROUP BY action, after->>'requestId' HAVING count(*) > 1`,
  "shops are not active": "SELECT 1 FROM shop WHERE status <> 'active'",
};

async function leftovers(pool: Pool): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(leftoverSql)) {
    const { rows } = await pool.query<{ count: string }>(`SELECT count(*) FROM (${sql}) AS found`);
    const count = Number(rows[0]?.count);
    if (count > 0) found.push(`${count} ${what}`);
  }
  return found;
}

/** An import's counts are those of the file, whatever died meanwhile. */
async function importWrongs(pool: Pool, { input, rows, bad, repeated }: ReportFile): Promise<readonly string[]> {
  const found = await pool.query<Record<string, unknown>>(
    `SELECT status, rows, landed, quarantined, duplicates,
       (SELECT count(*)::int FROM import_row_error e WHERE e.import_id = f.id) AS errors,
       (SELECT count(*)::int FROM audit_entry a WHERE a.action = 'import.finish' AND a.after->>'sha256' = $1) AS audited
     FROM import_file f WHERE sha256 = decode($1, 'hex')`,
    [input.sha256],
  );
  const expected = {
    ...{ status: "done", rows, landed: rows - bad - repeated, quarantined: bad, duplicates: repeated },
    ...{ errors: bad, audited: 1 },
  };
  const got = JSON.stringify(found.rows);
  const wanted = JSON.stringify([expected]);
  return got === wanted ? [] : [`the import says ${got}, expected ${wanted}`];
}

/** Who was told "done" finds exactly one entry of it in the audit log, and the log's chain is whole. */
async function auditWrongs(pool: Pool, asked: readonly Asked[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const doubtful = new Set<string>();
  for (const { action, shopId, requestId } of asked) {
    if (requestId === undefined) {
      doubtful.add(shopId);
      continue;
    }
    const { rows } = await pool.query<{ count: string }>(
      "SELECT count(*) FROM audit_entry WHERE action = $1 AND after->>'requestId' = $2",
      [action, requestId],
    );
    const count = Number(rows[0]?.count);
    // After an answer that was lost the shop may already have been in the wanted state: then there was nothing to do.
    const isFine = count === 1 || (count === 0 && doubtful.has(shopId) && action !== "quarantine.replay");
    if (!isFine) wrong.push(`${action} of ${shopId} answered success and has ${count} audit entries`);
  }
  const connection = await pool.connect();
  const { problem } = await verifyAudit(connection).finally(() => connection.release());
  return problem === undefined ? wrong : [...wrong, `the audit chain breaks: ${problem.message}`];
}
