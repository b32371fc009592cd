import type { Drift } from "../channels/define-channel.ts";
import { type Column, columnValues, namesOf, unnestOf } from "./columns.ts";
import type { LandContext } from "./context.ts";

interface Row {
  readonly kind: string;
  readonly drift: Drift;
  readonly seen: number;
}

const columns: readonly Column<Row>[] = [
  { name: "kind", type: "text", of: (row) => row.kind },
  { name: "path", type: "text", of: ({ drift }) => drift.path },
  { name: "change", type: "text", of: ({ drift }) => drift.change },
  { name: "policy", type: "text", of: ({ drift }) => drift.policy },
  { name: "sample", type: "text", of: ({ drift }) => drift.sample },
  { name: "seen", type: "bigint", of: (row) => row.seen },
];

const sql = `INSERT INTO drift_event AS d (shop_id, ${namesOf(columns)})
  SELECT $1, ${namesOf(columns, "i.")} FROM ${unnestOf(columns, 2)} AS i(${namesOf(columns)})
  ON CONFLICT (shop_id, kind, path, change) DO UPDATE SET seen = d.seen + EXCLUDED.seen, last_seen_at = now()`;

/** Counts what the connector does not know; the first sighting of each is the event. */
export async function recordDrift(
  context: LandContext,
  records: readonly { readonly kind: string; readonly drift: readonly Drift[] }[],
): Promise<void> {
  const rows = new Map<string, Row>();
  for (const { kind, drift } of records) {
    for (const entry of drift) {
      const key = `${kind}\n${entry.path}\n${entry.change}`;
      rows.set(key, { kind, drift: rows.get(key)?.drift ?? entry, seen: (rows.get(key)?.seen ?? 0) + 1 });
    }
  }
  if (rows.size === 0) return;
  await context.connection.query(sql, [context.shopId, ...columnValues(columns, [...rows.values()])]);
}
