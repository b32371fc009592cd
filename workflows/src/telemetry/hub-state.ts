import type { Pool } from "@orderhub/schema/db";
import type { Metrics } from "@orderhub/schema/telemetry/metrics";

/** A scrape within this time of another answers the same: scrapers may be many, the statement is one. */
const keepMs = 5_000;
/** Rows beyond this many are not counted one by one: the figure says that there are many. */
const countMax = 100_000;

interface Row {
  readonly what: string;
  readonly shop: string;
  readonly detail: string;
  readonly value: number;
}

const stateSql = `
SELECT 'lag' AS what, w.shop_id AS shop, w.stream AS detail,
    extract(epoch FROM clock_timestamp() - w.watermark_at)::float8 AS value
  FROM watermark w JOIN shop s ON s.id = w.shop_id WHERE s.feed = 'api' AND s.status = 'active'
UNION ALL SELECT 'status', id, status, 1 FROM shop
UNION ALL SELECT 'push', shop_id, '', count(*) FROM push_message WHERE processed_at IS NULL GROUP BY shop_id
UNION ALL SELECT 'pushAge', shop_id, '', extract(epoch FROM clock_timestamp() - min(received_at))
  FROM push_message WHERE processed_at IS NULL GROUP BY shop_id
UNION ALL SELECT 'quarantine', shop_id, '', count(*) FROM quarantined_record WHERE status = 'open' GROUP BY shop_id
UNION ALL SELECT 'completeness', shop_id, status, count(*) FROM completeness_day
  WHERE day >= current_date - 7 GROUP BY shop_id, status
UNION ALL SELECT 'proof', shop_id, outcome, count(*) FROM warehouse_proof
  WHERE checked_at > now() - interval '36 hours' GROUP BY shop_id, outcome
UNION ALL SELECT 'outbox', '', '', count(*) FROM (SELECT 1 FROM outbox LIMIT ${countMax}) AS o
UNION ALL SELECT 'outboxAge', '', '', coalesce((SELECT extract(epoch FROM clock_timestamp() - at) FROM outbox ORDER BY xid, id LIMIT 1), 0)`;

/** Reads the hub's state as the database holds it, once for all gauges of a scrape. */
function createReader(pool: Pool, onFailure: () => void): () => Promise<readonly Row[]> {
  let current: { readonly until: number; readonly rows: Promise<readonly Row[]> } | undefined;
  const read = async (): Promise<readonly Row[]> => {
    try {
      return (await pool.query<Row>({ name: "hub-state", text: stateSql })).rows;
    } catch {
      onFailure();
      return [];
    }
  };
  return () => {
    if (current === undefined || current.until < performance.now())
      current = { until: performance.now() + keepMs, rows: read() };
    return current.rows;
  };
}

interface StateGauge {
  /** The rows of the statement that it shows. */
  readonly what: string;
  readonly name: string;
  readonly help: string;
  /** The label that the shop goes to, and the one that the detail goes to, where the rows have them. */
  readonly labels: readonly ("shop" | "stream" | "status" | "outcome")[];
}

const gauges: readonly StateGauge[] = [
  {
    what: "lag",
    name: "orderhub_stream_lag_seconds",
    help: "Age of a stream's watermark.",
    labels: ["shop", "stream"],
  },
  {
    what: "status",
    name: "orderhub_shop_status",
    help: "1 for the status that a shop has.",
    labels: ["shop", "status"],
  },
  {
    what: "push",
    name: "orderhub_push_waiting",
    help: "Stored push messages that are not settled.",
    labels: ["shop"],
  },
  {
    what: "pushAge",
    name: "orderhub_push_oldest_seconds",
    help: "Age of the oldest push message that is not settled.",
    labels: ["shop"],
  },
  {
    what: "quarantine",
    name: "orderhub_quarantine_open",
    help: "Records that could not be normalised and are open.",
    labels: ["shop"],
  },
  {
    what: "completeness",
    name: "orderhub_completeness_days",
    help: "Days of the last week by what the comparison with the platform found.",
    labels: ["shop", "status"],
  },
  {
    what: "proof",
    name: "orderhub_proof_days",
    help: "Days compared with ClickHouse in the last 36 hours, by outcome.",
    labels: ["shop", "outcome"],
  },
  {
    what: "outbox",
    name: "orderhub_outbox_entries",
    help: `Changes that the warehouse does not know yet; ${countMax} stands for more.`,
    labels: [],
  },
  {
    what: "outboxAge",
    name: "orderhub_outbox_oldest_seconds",
    help: "Age of the oldest change that the warehouse does not know yet.",
    labels: [],
  },
];

/** What stands in the database and deserves an alert. Every worker reports it: take the max over them. */
export function reportHubState(metrics: Metrics, pool: Pool): void {
  const failures = metrics.counter({
    name: "orderhub_state_read_failures_total",
    help: "Scrapes whose figures from the database could not be read.",
  });
  const read = createReader(pool, () => failures.add({}));
  for (const { what, name, help, labels } of gauges)
    metrics.gauge<string>({
      name,
      help,
      labels,
      seriesMax: 2_000,
      read: async () =>
        (await read())
          .filter((row) => row.what === what)
          .map(({ shop, detail, value }) => ({
            labels: Object.fromEntries(labels.map((label) => [label, label === "shop" ? shop : detail])),
            value,
          })),
    });
}
